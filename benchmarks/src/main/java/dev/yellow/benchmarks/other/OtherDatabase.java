package dev.yellow.benchmarks.other;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.measure.Figure.Pair;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.ServerCpu;
import dev.yellow.benchmarks.measure.Stopwatch;
import dev.yellow.benchmarks.process.FreshProcess;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestMariaDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A table of MariaDB: its first load and an unchanged day, beside a plain streaming read of the same rows, and the heap
/// that both need.
public final class OtherDatabase implements Benchmark {
    private static final double FIRST = 4;
    private static final double UNCHANGED = 6;
    /// MiB.
    private static final int HEAP = 96;

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public String summary() {
        return "a table of MariaDB: first load and unchanged day beside a plain streaming read; heap";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        if (!TestMariaDb.here("tables of MariaDB")) throw new AssertionError("no MariaDB to read: apt-get install mariadb-server");
        progress.accept("making " + scope.rows() + " rows");
        var shelf = Shelf.of(TestMariaDb.shared(), scope.rows());
        var figures = new ArrayList<Figure>();
        for (var milestoning : Milestoning.values()) {
            var first = new ArrayList<Pair>();
            var unchanged = new ArrayList<Pair>();
            for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
                try (var merge = servers.merge()
                        .newDatabase(); var m = merge.connect(); var platforms = shelf.platforms(Platforms.merge(merge), merge.name())) {
                    var stopwatch = new Stopwatch(List.of(ServerCpu.of(m)));
                    var job = Platforms.job(milestoning);
                    progress.accept(milestoning + ": first load");
                    var limit = stopwatch.time(shelf::read);
                    var load = stopwatch.time(() -> platforms.run(job));
                    progress.accept(milestoning + ": unchanged day");
                    var again = stopwatch.time(shelf::read);
                    var day = stopwatch.time(() -> platforms.run(job));
                    same(shelf, merge, milestoning);
                    if (i < 1) continue;
                    first.add(new Pair(load, limit));
                    unchanged.add(new Pair(day, again));
                }
            }
            var note = List.of(scope.rows() + " rows of 10 columns; CPU is that of this process and the merge server, without MariaDB's");
            figures.add(new Figure.Ratio("MariaDB, first load, " + milestoning, "a plain streaming read", FIRST, first, note));
            figures.add(new Figure.Ratio("MariaDB, unchanged day, " + milestoning, "a plain streaming read", UNCHANGED, unchanged, note));
        }
        figures.add(heap(scope, shelf, servers, progress));
        return figures;
    }

    private static Figure heap(Scope scope, Shelf shelf, Servers servers, Consumer<String> progress) throws Exception {
        var largest = new ArrayList<Double>();
        try (var merge = servers.merge().newDatabase()) {
            for (var day : List.of("first load", "unchanged day")) {
                progress.accept("heap of the " + day);
                var environment = Map.of(ShelfJob.PORT, Integer.toString(shelf.port()), ShelfJob.DATABASE, shelf.database(),
                        ShelfJob.MERGE_URL, merge.url(), ShelfJob.USER, merge.user(), ShelfJob.PASSWORD, merge.password());
                var out = FreshProcess.likeLauncher().withBenchmarks().with("-Xmx" + HEAP + "m")
                        .run(environment, ShelfJob.class.getName(), Platforms.job(Milestoning.SCD2), merge.name()).well().out();
                largest.add(Double.parseDouble(out.lines().filter(l -> l.startsWith("peak=")).findFirst()
                        .orElseThrow(() -> new AssertionError(out)).substring("peak=".length())));
            }
            same(shelf, merge, Milestoning.SCD2);
        }
        return new Figure.Amount("MariaDB, heap of " + scope.rows() + " rows, largest ever", "MiB", HEAP, largest,
                List.of("first load and unchanged day, SCD2, each in a process of " + HEAP + " MiB"));
    }

    /// A fast wrong result is no figure.
    private static void same(Shelf shelf, TestDatabase merge, Milestoning milestoning) throws Exception {
        var kept = merge.rows(Shelf.SAME + Platforms.live(milestoning, Shelf.NAME) + " t").getFirst();
        if (!kept.equals(shelf.sum())) throw new AssertionError("the merge table holds " + kept + " and the source " + shelf.sum());
    }
}
