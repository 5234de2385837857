package dev.yellow.verification;

import dev.yellow.verification.crash.CrashSuite;
import dev.yellow.verification.crash.KillSuite;
import dev.yellow.verification.history.HistorySuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// `./yellow verify histories|crash`: the long checks, each ending in tables and an exit code: 0 passed, 1 failed, 2 wrong usage.
public final class Verify {
    private static final String USAGE = """
            usage: ./yellow verify histories [--seeds N] [--from S] [--seed S] [--workers W] [--json FILE]
                   ./yellow verify crash     [--only TEXT] [--workers W] [--kills N] [--json FILE]

              histories  random lives of a store, each checked after every batch against the oracle (200 by default)
              crash      every statement of every scenario: the connection cut there, then the job, the merge server
                         and the source's server killed at N boundaries of each (all by default)""";

    private static final int DEFAULT_LIVES = 200;

    private Verify() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(List.of(args)));
    }

    static int run(List<String> args) throws Exception {
        try {
            var rest = args.isEmpty() ? args : args.subList(1, args.size());
            return switch (args.isEmpty() ? "" : args.getFirst()) {
                case "histories" -> histories(Arguments.parse(rest, Set.of("--seeds", "--from", "--seed", "--workers", "--json"), Set.of()));
                case "crash" -> crash(Arguments.parse(rest, Set.of("--only", "--workers", "--kills", "--json"), Set.of()));
                default -> throw new IllegalArgumentException(args.isEmpty() ? "name a suite" : "no suite \"" + args.getFirst() + "\"");
            };
        } catch (IllegalArgumentException e) {
            System.err.println("verify: " + e.getMessage() + "\n" + USAGE);
            return 2;
        }
    }

    private static int histories(Arguments args) throws InterruptedException, IOException {
        var one = args.has("--seed");
        var from = one ? args.number("--seed", 1) : args.number("--from", 1);
        var count = one ? 1 : args.number("--seeds", DEFAULT_LIVES);
        var result = HistorySuite.run(LongStream.range(from, from + count), workers(args), done -> progress(done + " of " + count + " lives"));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("lives", result.lives());
        figures.put("seconds", result.took().toMillis() / 1000.0);
        var failures = new ArrayList<>(result.failures().stream().map(Object::toString).toList());
        // A few lives cannot show everything.
        if (count >= DEFAULT_LIVES) result.coverage().empty().forEach(cell -> failures.add("never came about: " + cell));
        return end(new Report("histories", figures, result.coverage(), failures), args);
    }

    private static int crash(Arguments args) throws Exception {
        var only = args.text("--only").orElse("");
        var cases = CrashSuite.all().stream().filter(c -> c.toString().contains(only)).toList();
        if (cases.isEmpty()) throw new IllegalArgumentException("no case contains \"" + only + "\"; there are " + CrashSuite.all());
        var result = CrashSuite.cuts(cases, workers(args), Verify::progress);
        var figures = new LinkedHashMap<String, Object>();
        result.boundaries().forEach((name, n) -> figures.put("boundaries of " + name, n));
        figures.put("interruptions", result.trials());
        figures.put("seconds", result.took().toMillis() / 1000.0);
        var cuts = end(new Report("crash", figures, result.coverage(), result.failures()), args);
        return Math.max(cuts, kills(cases, args));
    }

    private static int kills(List<CrashSuite.Case> cases, Arguments args) throws Exception {
        var result = KillSuite.run(cases, (int) args.number("--kills", 0), 1, Verify::progress);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("kills", result.trials());
        figures.put("seconds", result.took().toMillis() / 1000.0);
        var report = new Report("kills", figures, result.coverage(), result.failures());
        report.print();
        if (args.text("--json").isPresent()) report.write(Path.of(args.text("--json").get() + ".kills"));
        return report.passed() ? 0 : 1;
    }

    private static int workers(Arguments args) {
        return (int) args.number("--workers", Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    private static int end(Report report, Arguments args) throws IOException {
        report.print();
        var json = args.text("--json");
        if (json.isPresent()) report.write(Path.of(json.get()));
        return report.passed() ? 0 : 1;
    }

    /// One line that is written over where a person looks; a line each where nobody does.
    private static void progress(String what) {
        if (System.console() == null) System.err.println(what);
        else System.err.print("\r" + what + "        ");
    }
}
