package dev.yellow.benchmarks.log;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.measure.Figure.Pair;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.ServerCpu;
import dev.yellow.benchmarks.measure.Stopwatch;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Changes of single rows, each in a transaction of its own, from the log to a committed batch.
public final class LoggedChanges implements Benchmark {
    private static final String NAME = "orders";
    private static final Dataset ORDERS = new Dataset(NAME, new SourceTable("public", NAME),
            Stream.of("id integer", "customer integer", "name text", "amount numeric(12,2)", "at timestamp")
            .map(c -> new Column(c.split(" ")[0], DataTypeParser.parse(c.split(" ")[1]), false, "")).toList(), List.of("id"), "");

    /// Half of them updates, the rest inserts and deletes. Takes how many.
    private static final String CHANGES = """
            DO $$
            BEGIN
                FOR i IN 1..%d LOOP
                    CASE i %% 4
                        WHEN 0 THEN INSERT INTO orders SELECT max(id) + 1, i, 'new ' || i, i, clock_timestamp()::timestamp FROM orders;
                        WHEN 1 THEN DELETE FROM orders WHERE id = (SELECT min(id) FROM orders);
                        ELSE UPDATE orders SET amount = amount + 1, name = 'changed ' || i WHERE id = (SELECT max(id) FROM orders) - i;
                    END CASE;
                    COMMIT;
                END LOOP;
            END $$""";

    /// Whether the program that it stands beside is on this machine.
    public static boolean canRun() throws IOException {
        return Recvlogical.find().isPresent();
    }

    @Override
    public String name() {
        return "cdc";
    }

    @Override
    public String summary() {
        return "changes of single rows from the log to a committed batch: a tenth of --rows";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        var recvlogical = Recvlogical.installed();
        var parameters = new TreeMap<>(Servers.DURABLE);
        parameters.putAll(scope.parameters());
        parameters.put("wal_level", "logical");
        var figures = new ArrayList<Figure>();
        try (var server = TestPostgres.onDisk(parameters)) {
            for (var milestoning : Milestoning.values()) {
                try (var source = server.newDatabase(); var merge = servers.merge().newDatabase()) {
                    source.execute("CREATE TABLE orders (id int PRIMARY KEY, customer int, name text, amount numeric(12,2), at timestamp); INSERT INTO orders SELECT g, g %% 1000, 'order ' || g, g, timestamp '2026-01-01' + g * interval '1 minute' FROM generate_series(1, %d) g"
                            .formatted(scope.rows()));
                    figures.add(figure(scope, source, merge, recvlogical, milestoning, progress));
                }
            }
        }
        return figures;
    }

    private static Figure figure(Scope scope, TestDatabase source, TestDatabase merge, Recvlogical recvlogical, Milestoning milestoning,
            Consumer<String> progress) throws Exception {
        var changes = scope.rows() / 10;
        var slot = DerivedNames.slot(merge.name(), Platforms.platform(milestoning), "store");
        var pairs = new ArrayList<Pair>();
        try (var platforms = Platforms.of(Platforms.merge(merge), Platforms.source(source),
                Platforms.both(merge.name(), List.of(ORDERS)).stream().map(d -> logged(d, slot))
                .toList()); var s = source.connect(); var m = merge.connect()) {
            var stopwatch = new Stopwatch(List.of(ServerCpu.of(s), ServerCpu.of(m)));
            platforms.run(Platforms.job(milestoning));
            for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
                progress.accept(milestoning + ": making " + changes + " changes");
                source.execute("ALTER DATABASE " + source.name() + " SET synchronous_commit = off");
                source.execute(CHANGES.formatted(changes));
                source.execute("CHECKPOINT");
                var copy = slot.substring(0, Math.min(slot.length(), 50)) + "_beside";
                source.execute("SELECT pg_copy_logical_replication_slot('%s', '%s')".formatted(slot, copy));
                var end = one(source, "SELECT pg_current_wal_lsn()");
                progress.accept(milestoning + ": reading");
                var limit = stopwatch.time(() -> recvlogical.drain(source, copy, slot, end));
                source.execute("SELECT pg_drop_replication_slot('%s')".formatted(copy));
                var work = stopwatch.time(() -> platforms.run(Platforms.job(milestoning)));
                same(source, merge, milestoning);
                if (i >= 1) pairs.add(new Pair(work, limit));
            }
        }
        return new Figure.Ratio(changes + " changes from the log, " + milestoning, "pg_recvlogical draining the slot", 4, pairs, List.of());
    }

    private static StreamDefinition logged(StreamDefinition d, String slot) {
        return new StreamDefinition(d.platform(), d.stream(), d.store(), d.milestoning(),
                new Source.PostgresCdc("", 0, "", "disable", "reader", slot, slot, true, Long.MAX_VALUE), d.datasets(), d.views(),
                d.retention(), d.tuning());
    }

    /// A fast wrong result is no figure, and neither is one by another way.
    private static void same(TestDatabase source, TestDatabase merge, Milestoning milestoning) throws SQLException {
        var sum = "SELECT count(*) || ' ' || sum(hashtextextended(t.id || t.name || t.amount || t.at, 0)) FROM ";
        if (!one(source, sum + "orders t").equals(one(merge, sum + Platforms.live(milestoning, NAME) + " t")))
            throw new AssertionError("the merge table is not the source's");
        var compared = one(merge, "SELECT body::json ->> 'compared' FROM yellow.progress");
        if (!compared.isEmpty()) throw new AssertionError("all rows were compared: " + compared);
    }

    private static String one(TestDatabase database, String query) throws SQLException {
        try (var c = database.connect(); var s = c.createStatement(); var r = s.executeQuery(query)) {
            r.next();
            return r.getString(1);
        }
    }
}
