package dev.yellow.benchmarks.store;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.measure.Cost;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.Figure.Pair;
import dev.yellow.benchmarks.stage.Checksum;
import dev.yellow.benchmarks.stage.Observed;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.benchmarks.stage.Pool;
import dev.yellow.benchmarks.stage.RoundTrips;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Side;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A whole cycle of a store of 31 tables, exact, of which nothing changed, beside one query that hashes all its rows.
public final class QuietStore implements Benchmark {
    /// Of 1,000,000 rows of the scope.
    private static final long ROWS_PER_MILLION = 81_000;
    private static final long FEWEST = 1_000;
    /// One cycle is too short for the servers' CPU time, which counts in steps of 10 ms.
    private static final int CYCLES = 20;

    @Override
    public String name() {
        return "wwi";
    }

    @Override
    public String summary() {
        return "a store of 31 tables, unchanged, compared exactly";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        var rows = Math.max(FEWEST, scope.rows() * ROWS_PER_MILLION / 1_000_000);
        progress.accept("making 31 tables of " + rows + " rows");
        var figures = new ArrayList<Figure>();
        try (var source = servers.source().newDatabase()) {
            WideWorld.create(source, rows);
            try (var merge = servers.merge().newDatabase(); var toSource = new Pool(source, Side.SOURCE); var toMerge = new Pool(merge, Side.MERGE)) {
                var stream = WideWorld.stream(merge.name());
                try (var platforms = Platforms.of(toMerge.database(), toSource.database(), List.of(stream))) {
                    figures.add(new Run(scope, servers, source, stream, progress).measure("pooled connections", merge, platforms));
                }
            }
            try (var merge = servers.merge().newDatabase()) {
                var stream = WideWorld.stream(merge.name());
                try (var platforms = Platforms.of(Platforms.merge(merge), Platforms.source(source), List.of(stream))) {
                    figures.add(new Run(scope, servers, source, stream, progress).measure("new connections", merge, platforms));
                }
            }
        }
        return figures;
    }

    /// What one unchanged cycle asks the source and the merge database for.
    ///
    /// @param rows of all tables together
    public static List<RoundTrips> roundTrips(Servers servers, long rows) throws Exception {
        try (var source = servers.source().newDatabase(); var merge = servers.merge().newDatabase(); var observed = new Observed(source, merge)) {
            WideWorld.create(source, rows);
            var stream = WideWorld.stream(merge.name());
            try (var platforms = Platforms.of(observed.merge(), observed.source(), List.of(stream))) {
                platforms.run(stream.job());
                touch(source);
                observed.reset();
                platforms.run(stream.job());
                return List.of(observed.atSource(), observed.atMerge());
            }
        }
    }

    /// Something else is committed at the source, or the engine would see that nothing can have changed.
    private static void touch(TestDatabase source) throws SQLException {
        try (var connection = source.connect()) {
            query(connection, "SELECT pg_current_xact_id()");
        }
    }

    private static void query(Connection connection, String sql) throws SQLException {
        try (var s = connection.createStatement(); var r = s.executeQuery(sql)) {
            while (r.next()) r.getString(1);
        }
    }

    private record Run(Scope scope, Servers servers, TestDatabase source, StreamDefinition stream, Consumer<String> progress) {
        Figure measure(String how, TestDatabase merge, Platforms platforms) throws Exception {
            var pairs = new ArrayList<Pair>();
            progress.accept(how + ": first load");
            platforms.run(stream.job());
            // The batch after a first load has no quiet one before it.
            cycle(platforms);
            try (var connection = source.connect()) {
                for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
                    progress.accept(how + ": " + (i < 1 ? "warm-up" : "repetition " + i + " of " + scope.repetitions()));
                    var pair = repetition(connection, platforms);
                    if (i >= 1) pairs.add(pair);
                }
            }
            check(merge);
            var trips = roundTrips(servers, FEWEST);
            return new Figure.Ratio("unchanged store of 31 tables, " + how, "one query", 2, pairs,
                    List.of("a cycle at the source: " + trips.get(0), "a cycle at the merge database: " + trips.get(1)));
        }

        private Pair repetition(Connection connection, Platforms platforms) throws Exception {
            var work = new Cost(0, 0, 0);
            var limit = new Cost(0, 0, 0);
            for (var i = 0; i < CYCLES; i++) {
                limit = limit.and(servers.stopwatch().time(() -> query(connection, checksums())));
                touch(source);
                work = work.and(servers.stopwatch().time(() -> cycle(platforms)));
            }
            return new Pair(work.each(CYCLES), limit.each(CYCLES));
        }

        private void cycle(Platforms platforms) {
            var changed = platforms.run(stream.job());
            if (changed != 0) throw new AssertionError(changed + " rows are reported changed, and none was");
        }

        private String checksums() {
            return stream.datasets().stream()
                    .map(d -> "SELECT count(*), sum(" + RowHash.of(TableShape.of(d, stream.milestoning()), "t", Canonical.MERGE)
                    + ") FROM " + Sql.qualified(d.sourceTable().schema(), d.sourceTable().table()) + " t")
                    .collect(Collectors.joining(" UNION ALL "));
        }

        private void check(TestDatabase merge) throws SQLException {
            for (var dataset : stream.datasets()) {
                var expected = Checksum.of(source, dataset, Sql.qualified(dataset.sourceTable().schema(), dataset.sourceTable().table()));
                Checksum.of(merge, dataset, Platforms.live(stream.milestoning(), DatasetTables.of(stream, dataset))).mustBe(expected, dataset.name());
            }
        }
    }
}
