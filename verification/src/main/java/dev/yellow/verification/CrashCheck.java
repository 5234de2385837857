package dev.yellow.verification;

import dev.yellow.verification.crash.CrashSuite;
import dev.yellow.verification.crash.KillSuite;
import dev.yellow.verification.world.Feed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Every statement of every scenario, interrupted; then processes killed there.
final class CrashCheck implements Check {
    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String about() {
        return "every statement of every scenario: the connection cut there, then the job, the merge server and the source's\n"
                + "server killed at N boundaries of each (all by default)";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--only", "TEXT", "--feed", "NAME", "--kills", "N", "--without", "cuts");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var cases = cases(args);
        if (!args.text("--without").orElse("").equals("cuts")) saw.accept(report("crash", "interruptions", CrashSuite.cuts(cases, args.workers(), progress)));
        saw.accept(report("kills", "kills", KillSuite.run(cases, (int) args.number("--kills", 0), 1, progress)));
    }

    /// Those that `--only` asks for.
    static List<CrashSuite.Case> cases(Arguments args) {
        var only = args.text("--only").orElse("");
        var cases = CrashSuite.all(Feed.named(args.text("--feed"))).stream().filter(c -> c.toString().contains(only)).toList();
        if (cases.isEmpty()) throw new IllegalArgumentException("no case contains \"" + only + "\"; there are " + CrashSuite.all());
        return cases;
    }

    private static Report report(String name, String what, CrashSuite.Result result) {
        var figures = new LinkedHashMap<String, Object>();
        result.boundaries().forEach((one, n) -> figures.put("boundaries of " + one, n));
        figures.put(what, result.trials());
        figures.put("seconds", result.took().toMillis() / 1000.0);
        return new Report(name, figures, result.coverage(), result.failures());
    }
}
