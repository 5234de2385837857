package dev.yellow.benchmarks.day;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.Figure.Pair;
import dev.yellow.benchmarks.stage.Checksum;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.examples.wide.WideTable.Changes;
import dev.yellow.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A primary and a live platform that takes its batches, beside a primary alone: each day on both, one after the other.
public final class TwoPlatforms implements Benchmark {
    private static final double REACH = 1.4;

    @Override
    public String name() {
        return "primary";
    }

    @Override
    public String summary() {
        return "forensic reads the source, live takes its batches from there; beside forensic alone";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        progress.accept("making " + scope.rows() + " rows");
        try (var source = servers.source().newDatabase()) {
            try (var connection = source.connect()) {
                Customers.TABLE.create(connection, scope.rows());
            }
            var run = new Run(servers, source, progress);
            for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) run.repetition(i, scope.repetitions());
            return run.figures();
        }
    }

    private static final class Run {
        private final Servers servers;
        private final TestDatabase source;
        private final Consumer<String> progress;
        private final Map<Day, List<Pair>> pairs = new EnumMap<>(Day.class);
        private int day = 1;

        Run(Servers servers, TestDatabase source, Consumer<String> progress) {
            this.servers = servers;
            this.source = source;
            this.progress = progress;
        }

        void repetition(int number, int of) throws Exception {
            servers.checkpoint();
            try (var alone = servers.merge().newDatabase(); var shared = servers.merge().newDatabase();
                    var one = Platforms.of(Platforms.merge(alone), Platforms.source(source), Platforms.fromPrimary(alone.name(), List.of(Customers.DATASET)));
                    var two = Platforms.of(Platforms.merge(shared), Platforms.source(source),
                            Platforms.fromPrimary(shared.name(), List.of(Customers.DATASET)))) {
                for (var kind : Day.values()) {
                    progress.accept((number < 1 ? "warm-up" : "repetition " + number + " of " + of) + ": " + kind.title());
                    var changed = at(kind);
                    var expected = Checksum.of(source, Customers.DATASET, Customers.TABLE.name());
                    var rows = kind.rows(changed, expected.rows());
                    var limit = servers.stopwatch().time(() -> run(one, Milestoning.SCD2, rows));
                    var work = servers.stopwatch().time(() -> {
                        run(two, Milestoning.SCD2, rows);
                        run(two, Milestoning.SCD1, rows);
                    });
                    Checksum.of(alone, Customers.DATASET, Platforms.live(Milestoning.SCD2, Customers.NAME)).mustBe(expected, "one platform");
                    for (var milestoning : Milestoning.values())
                        Checksum.of(shared, Customers.DATASET, Platforms.live(milestoning, Customers.NAME)).mustBe(expected, Platforms.platform(milestoning));
                    if (number >= 1) pairs.computeIfAbsent(kind, _ -> new ArrayList<>()).add(new Pair(work, limit));
                }
            }
        }

        private static void run(Platforms platforms, Milestoning milestoning, long rows) {
            var changed = platforms.run(Platforms.job(milestoning));
            if (changed != rows) throw new AssertionError(Platforms.platform(milestoning) + ": " + changed + " rows are reported changed, not " + rows);
        }

        /// Brings the source to the day.
        private Changes at(Day kind) throws SQLException {
            try (var connection = source.connect()) {
                if (kind.changes()) return Customers.TABLE.change(connection, ++day);
                // Something else is committed there, or the engine would see that nothing can have changed.
                try (var s = connection.createStatement()) {
                    s.execute("SELECT pg_current_xact_id()");
                }
                return new Changes(0, 0, 0);
            }
        }

        List<Figure> figures() {
            var figures = new ArrayList<Figure>();
            pairs.forEach((kind, of) -> figures.add(new Figure.Ratio(kind.title() + ", two platforms from one primary",
                    "the primary alone", REACH, of, List.of())));
            return figures;
        }
    }
}
