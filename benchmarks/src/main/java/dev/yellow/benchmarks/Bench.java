package dev.yellow.benchmarks;

import dev.yellow.benchmarks.audit.Verify;
import dev.yellow.benchmarks.day.Day;
import dev.yellow.benchmarks.day.Days;
import dev.yellow.benchmarks.day.TwoPlatforms;
import dev.yellow.benchmarks.file.CsvLoad;
import dev.yellow.benchmarks.log.LoggedChanges;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.other.OtherDatabase;
import dev.yellow.benchmarks.process.ColdStart;
import dev.yellow.benchmarks.process.Memory;
import dev.yellow.benchmarks.process.ModelLoad;
import dev.yellow.benchmarks.queue.QueueLoad;
import dev.yellow.benchmarks.report.ReportJson;
import dev.yellow.benchmarks.report.ReportTable;
import dev.yellow.benchmarks.report.Surroundings;
import dev.yellow.benchmarks.scale.Scale;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.benchmarks.store.QuietStore;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// `./yellow bench NAME...`: measures, and prints each figure beside its limit.
public final class Bench {
    /// In the order in which `all` runs them.
    static final List<Benchmark> ALL = List.of(
            new Days("days", EnumSet.allOf(Day.class)),
            new Days("first-load", EnumSet.of(Day.FIRST)),
            new Days("unchanged-day", EnumSet.of(Day.UNCHANGED, Day.QUIET)),
            new Days("changed-day", EnumSet.of(Day.CHANGED_AFTER_QUIET, Day.CHANGED)),
            new TwoPlatforms(),
            new QuietStore(),
            new Verify(),
            new LoggedChanges(),
            new CsvLoad(),
            new OtherDatabase(),
            new QueueLoad(),
            new Scale(),
            new ModelLoad(),
            new ColdStart(),
            new Memory());

    private Bench() {}

    public static void main(String[] words) throws Exception {
        System.exit(run(words, System.out, System.err));
    }

    /// @return the process's exit code: 0, or 2 for words that are not understood
    static int run(String[] words, PrintStream out, PrintStream err) throws Exception {
        Options options;
        try {
            options = Options.parse(List.of(words), ALL);
        } catch (IllegalArgumentException e) {
            err.println("yellow bench: " + e.getMessage());
            err.print(Options.help(ALL));
            return 2;
        }
        if (options.help()) {
            out.print(Options.help(ALL));
            return 0;
        }
        try (var servers = Servers.start(options.scope().parameters())) {
            var surroundings = Surroundings.of(servers, options.scope());
            var figures = new ArrayList<Figure>();
            var started = System.nanoTime();
            for (var benchmark : options.benchmarks())
                figures.addAll(benchmark.run(options.scope(), servers,
                        what -> err.printf("%6.1f s  bench %s: %s%n", (System.nanoTime() - started) / 1e9, benchmark.name(), what)));
            var ended = surroundings.ended();
            out.print(ReportTable.write(ended, figures));
            if (options.json() != null) Files.writeString(options.json(), ReportJson.write(ended, figures));
        }
        return 0;
    }
}
