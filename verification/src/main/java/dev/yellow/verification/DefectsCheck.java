package dev.yellow.verification;

import dev.yellow.verification.defect.Defect;
import dev.yellow.verification.defect.DefectSuite;
import dev.yellow.verification.history.Coverage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Wrong programs, which the other suites must find.
final class DefectsCheck implements Check {
    private static final int DEFAULT_LIVES = 60;

    @Override
    public String name() {
        return "defects";
    }

    @Override
    public String about() {
        return "wrong programs, planted by editing statements on their way, which lives and interruptions must find\n"
                + "(within " + DEFAULT_LIVES + " lives by default)";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--only", "TEXT", "--lives", "N");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws InterruptedException {
        var only = args.text("--only").orElse("");
        var defects = Defect.all().stream().filter(d -> d.name().contains(only)).toList();
        if (defects.isEmpty()) throw new IllegalArgumentException("no defect contains \"" + only + "\"; there are " + Defect.all());
        var hunted = DefectSuite.run(defects, (int) args.number("--lives", DEFAULT_LIVES), args.workers(), progress);
        var figures = new LinkedHashMap<String, Object>();
        hunted.values().forEach(h -> figures.put(h.defect().name(), h.toString()));
        var failures = hunted.values().stream().filter(h -> !h.exposed()).map(Object::toString).toList();
        saw.accept(new Report(name(), figures, new Coverage(), failures));
    }
}
