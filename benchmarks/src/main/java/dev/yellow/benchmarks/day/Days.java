package dev.yellow.benchmarks.day;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.measure.Cost;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.Figure.Pair;
import dev.yellow.benchmarks.stage.Checksum;
import dev.yellow.benchmarks.stage.Pipe;
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
import java.util.Set;
import java.util.function.Consumer;

/// Each kind of day on both platforms, beside the pipe that ran just before them; every repetition on a merge database of
/// its own.
public final class Days implements Benchmark {
    private final String name;
    private final Set<Day> measured;

    /// @param measured the days that are timed; days between them are passed through untimed
    public Days(String name, Set<Day> measured) {
        this.name = name;
        this.measured = Set.copyOf(measured);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return "a table of 10 columns, live and forensic: " + String.join("; ", measured.stream().sorted().map(Day::title).toList());
    }

    @Override
    public boolean complete() {
        return measured.size() == Day.values().length;
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        progress.accept("making " + scope.rows() + " rows");
        try (var source = servers.source().newDatabase(); var target = servers.merge().newDatabase()) {
            try (var connection = source.connect()) {
                Customers.TABLE.create(connection, scope.rows());
            }
            try (var pipe = new Pipe(source, target, Customers.TABLE.name(), Customers.ddl())) {
                var run = new Run(servers, source, pipe, progress);
                for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) run.repetition(i, scope.repetitions());
                return run.figures();
            }
        }
    }

    /// All repetitions on one source.
    private final class Run {
        private final Servers servers;
        private final TestDatabase source;
        private final Pipe pipe;
        private final Consumer<String> progress;
        private final Map<Day, Map<Milestoning, List<Pair>>> pairs = new EnumMap<>(Day.class);
        private final Map<Day, Changes> changes = new EnumMap<>(Day.class);
        private int day = 1;

        Run(Servers servers, TestDatabase source, Pipe pipe, Consumer<String> progress) {
            this.servers = servers;
            this.source = source;
            this.pipe = pipe;
            this.progress = progress;
        }

        void repetition(int number, int of) throws Exception {
            try (var merge = servers.merge().newDatabase(); var platforms = Platforms.of(Platforms.merge(merge), Platforms.source(source),
                    Platforms.both(merge.name(), List.of(Customers.DATASET)))) {
                for (var kind : Day.values()) {
                    if (measured.stream().noneMatch(m -> m.compareTo(kind) >= 0)) break;
                    progress.accept((number < 1 ? "warm-up" : "repetition " + number + " of " + of) + ": " + kind.title());
                    var changed = at(kind);
                    var expected = Checksum.of(source, Customers.DATASET, Customers.TABLE.name());
                    pipe.prepare();
                    // Each begins with clean buffers, or one would pay for writing what the one before it left.
                    servers.checkpoint();
                    var limit = servers.stopwatch().time(pipe::run);
                    for (var milestoning : Milestoning.values()) {
                        var pair = new Pair(day(platforms, milestoning, kind.rows(changed, expected.rows())), limit);
                        Checksum.of(merge, Customers.DATASET, Platforms.live(milestoning, Customers.NAME)).mustBe(expected, Platforms.platform(milestoning));
                        if (number >= 1 && measured.contains(kind))
                            pairs.computeIfAbsent(kind, _ -> new EnumMap<>(Milestoning.class)).computeIfAbsent(milestoning, _ -> new ArrayList<>()).add(pair);
                    }
                }
            }
        }

        /// Brings the source to the day.
        private Changes at(Day kind) throws SQLException {
            try (var connection = source.connect()) {
                if (kind.changes()) {
                    var changed = Customers.TABLE.change(connection, ++day);
                    changes.put(kind, changed);
                    return changed;
                }
                // Something else is committed there, or the engine would see that nothing can have changed.
                try (var s = connection.createStatement()) {
                    s.execute("SELECT pg_current_xact_id()");
                }
                return new Changes(0, 0, 0);
            }
        }

        private Cost day(Platforms platforms, Milestoning milestoning, long rows) throws Exception {
            var changed = new long[1];
            servers.checkpoint();
            var work = servers.stopwatch().time(() -> changed[0] = platforms.run(Platforms.job(milestoning)));
            if (changed[0] != rows) throw new AssertionError(changed[0] + " rows are reported changed, not " + rows);
            return work;
        }

        List<Figure> figures() {
            var figures = new ArrayList<Figure>();
            pairs.forEach((kind, each) -> each.forEach((milestoning,
                    of) -> figures.add(new Figure.Ratio(kind.title() + ", " + milestoning, "pipe", kind.reach(milestoning), of,
                    notes(kind)))));
            return figures;
        }

        private List<String> notes(Day kind) {
            var changed = changes.get(kind);
            return changed == null ? List.of() : List.of("%d updated, %d deleted, %d inserted"
                    .formatted(changed.updated(), changed.deleted(), changed.inserted()));
        }
    }
}
