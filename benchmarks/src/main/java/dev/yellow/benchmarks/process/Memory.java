package dev.yellow.benchmarks.process;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.day.Customers;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.stage.Checksum;
import dev.yellow.benchmarks.stage.Platforms;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The heap of ten times the scope's rows through a first load, an unchanged and a changed day on both platforms, in a
/// process that has 256 MiB. Beside it the same with a tenth of the rows: it should need as much.
public final class Memory implements Benchmark {
    private static final int TIMES = 10;
    private static final int LIMIT = 256;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String summary() {
        return "heap of a stream of 10 times as many rows, in a process of 256 MiB";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        var few = lives(scope.rows(), servers, progress);
        var many = lives(TIMES * scope.rows(), servers, progress);
        var notes = new ArrayList<String>();
        for (var i = 0; i < many.size(); i++) notes.add(many.get(i) + "; of a tenth of the rows: " + few.get(i).heap());
        var title = "heap of " + TIMES * scope.rows() + " rows";
        return List.of(
                new Figure.Amount(title + ", largest after a collection", "MiB", LIMIT, many.stream().map(Life::live).toList(), notes),
                new Figure.Amount(title + ", largest ever", "MiB", LIMIT, many.stream().map(Life::peak).toList(), List.of()));
    }

    /// A process that ran one day. Sizes in MiB.
    record Life(String what, double live, double peak, String resident) {
        String heap() {
            return "%.1f MiB live, %.1f MiB at most, %s resident".formatted(live, peak, resident);
        }

        @Override
        public String toString() {
            return what + ": " + heap();
        }
    }

    private static List<Life> lives(long rows, Servers servers, Consumer<String> progress) throws Exception {
        progress.accept("making " + rows + " rows");
        try (var source = servers.source().newDatabase(); var merge = servers.merge().newDatabase()) {
            try (var connection = source.connect()) {
                Customers.TABLE.create(connection, rows);
            }
            var lives = new ArrayList<Life>();
            for (var day : List.of("first load", "unchanged day", "1 % changed day")) {
                try (var connection = source.connect(); var s = connection.createStatement()) {
                    if (day.startsWith("1 %")) Customers.TABLE.change(connection, 2);
                    else s.execute("SELECT pg_current_xact_id()");
                }
                for (var milestoning : Milestoning.values()) {
                    progress.accept(rows + " rows, " + day + ", " + milestoning);
                    lives.add(life(day + ", " + milestoning, source, merge, milestoning));
                }
            }
            for (var milestoning : Milestoning.values())
                Checksum.of(merge, Customers.DATASET, Platforms.live(milestoning, Customers.NAME))
                        .mustBe(Checksum.of(source, Customers.DATASET, Customers.TABLE.name()), Platforms.platform(milestoning));
            return lives;
        }
    }

    private static Life life(String what, TestDatabase source, TestDatabase merge, Milestoning milestoning) throws Exception {
        var process = FreshProcess.likeLauncher().withBenchmarks().with("-Xmx" + LIMIT + "m");
        var environment = Map.of(
                MemoryJob.SOURCE_URL, source.url(), MemoryJob.MERGE_URL, merge.url(), MemoryJob.USER, source.user(),
                MemoryJob.SOURCE_PASSWORD, source.password(), MemoryJob.MERGE_PASSWORD, merge.password());
        var out = process.run(environment, MemoryJob.class.getName(), Platforms.job(milestoning), merge.name()).well().out();
        return new Life(what, number(out, "live"), number(out, "peak"), text(out, "resident"));
    }

    private static double number(String out, String name) {
        return Double.parseDouble(text(out, name));
    }

    private static String text(String out, String name) {
        return out.lines().filter(line -> line.startsWith(name + "=")).map(line -> line.substring(name.length() + 1)).findFirst()
                .orElseThrow(() -> new AssertionError(out));
    }
}
