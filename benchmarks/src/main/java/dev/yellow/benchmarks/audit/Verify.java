package dev.yellow.benchmarks.audit;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.day.Customers;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.Figure.Pair;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.audit.AuditReport;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// `batch verify` after a first load and two days of changes, beside one ordered scan of both sides.
public final class Verify implements Benchmark {
    private static final int DAYS = 2;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "batch verify of a table, with and without its source";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        progress.accept("making " + scope.rows() + " rows and " + DAYS + " days of changes");
        try (var source = servers.source().newDatabase(); var merge = servers.merge().newDatabase();
                var platforms = Platforms.of(Platforms.merge(merge), Platforms.source(source), Platforms.both(merge.name(), List.of(Customers.DATASET)))) {
            live(scope, source, platforms);
            servers.checkpoint();
            var figures = new ArrayList<Figure>();
            for (var milestoning : Milestoning.values()) {
                for (var withSource : List.of(false, true)) {
                    progress.accept(milestoning + (withSource ? " with its source" : ""));
                    figures.add(figure(scope, servers, source, merge, platforms, milestoning, withSource));
                }
            }
            return figures;
        }
    }

    private static void live(Scope scope, TestDatabase source, Platforms platforms) throws SQLException {
        try (var connection = source.connect()) {
            Customers.TABLE.create(connection, scope.rows());
            for (var day = 1; day <= 1 + DAYS; day++) {
                if (day > 1) Customers.TABLE.change(connection, day);
                for (var milestoning : Milestoning.values()) platforms.run(Platforms.job(milestoning));
            }
        }
    }

    private static Figure figure(Scope scope, Servers servers, TestDatabase source, TestDatabase merge, Platforms platforms,
            Milestoning milestoning, boolean withSource) throws Exception {
        var request = new Audit.Request(Platforms.job(milestoning), 1, 0, withSource);
        var pairs = new ArrayList<Pair>();
        try (var scan = new OrderedScan(source, merge, milestoning)) {
            for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
                var limit = servers.stopwatch().time(scan::run);
                var report = new AuditReport[1];
                var work = servers.stopwatch().time(() -> report[0] = platforms.engine().verify(request));
                if (!report[0].clean()) throw new AssertionError("found where nothing is wrong: " + report[0].findings().getFirst());
                if (i >= 1) pairs.add(new Pair(work, limit));
            }
        }
        return new Figure.Ratio("batch verify" + (withSource ? " --source" : "") + ", " + milestoning, "ordered scan of both", 2, pairs, List.of());
    }
}
