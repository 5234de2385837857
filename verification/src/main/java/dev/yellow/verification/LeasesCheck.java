package dev.yellow.verification;

import dev.yellow.verification.crash.CrashSuite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Two runs of one stream, the first of which stands still at every statement of every scenario.
final class LeasesCheck implements Check {
    @Override
    public String name() {
        return "leases";
    }

    @Override
    public String about() {
        return "every statement of every scenario: a run stands still there while a second one comes, once while its lease\n"
                + "holds and once after it has run out";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--only", "TEXT", "--feed", "NAME");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws InterruptedException {
        var cases = CrashCheck.cases(args);
        var result = CrashSuite.leases(cases, args.workers(), progress);
        var figures = new LinkedHashMap<String, Object>();
        result.boundaries().forEach((one, n) -> figures.put("boundaries of " + one, n));
        figures.put("pauses", result.trials());
        figures.put("seconds", result.took().toMillis() / 1000.0);
        saw.accept(new Report(name(), figures, result.coverage(), result.failures()));
    }
}
