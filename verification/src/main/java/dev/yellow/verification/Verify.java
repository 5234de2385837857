package dev.yellow.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `./yellow verify NAME`: the long checks, each ending in tables and an exit code: 0 nothing failed, 1 something did, 2 wrong usage.
/// What could not be looked at here is printed as NOT SHOWN, with its reason: it has not failed, and its part does not say that it passed.
public final class Verify {
    private static final List<Check> CHECKS = List.of(new HistoriesCheck(), new CrashCheck(), new KillsCheck(), new LeasesCheck(), new DefectsCheck(),
            new QueueCheck(), new KubernetesCheck(), new AirflowCheck(), new StoryCheck(), new ApplyCheck());

    private Verify() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(List.of(args)));
    }

    static int run(List<String> args) throws Exception {
        try {
            var name = args.isEmpty() ? "" : args.getFirst();
            var check = CHECKS.stream().filter(c -> c.name().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name.isEmpty() ? "name a check" : "no check \"" + name + "\""));
            var options = new HashSet<>(check.options().keySet());
            options.addAll(Set.of("--workers", "--json"));
            return run(check, Arguments.parse(args.subList(1, args.size()), options, Set.of()));
        } catch (IllegalArgumentException e) {
            System.err.println("verify: " + e.getMessage() + "\n" + usage());
            return 2;
        }
    }

    private static int run(Check check, Arguments args) throws Exception {
        var reports = new ArrayList<Report>();
        check.run(args, Verify::progress, report -> {
            report.print();
            reports.add(report);
        });
        write(reports, args);
        return reports.stream().anyMatch(Report::failed) ? 1 : 0;
    }

    private static void write(List<Report> reports, Arguments args) throws IOException {
        var file = args.text("--json");
        if (file.isPresent()) Report.write(reports, Path.of(file.get()));
    }

    private static String usage() {
        var lines = new ArrayList<String>();
        for (var check : CHECKS) {
            var own = new TreeMap<>(check.options()).entrySet().stream().map(o -> " [" + o.getKey() + " " + o.getValue() + "]").collect(Collectors.joining());
            lines.add((lines.isEmpty() ? "usage: " : "       ") + "./yellow verify " + check.name() + own + " [--workers W] [--json FILE]");
        }
        lines.add("");
        for (var check : CHECKS) lines.add("  %-10s %s".formatted(check.name(), check.about().replace("\n", "\n             ")));
        return String.join("\n", lines);
    }

    /// One line that is written over where a person looks; a line each where nobody does.
    private static void progress(String what) {
        if (System.console() == null) System.err.println(what);
        else System.err.print("\r" + what + "        ");
    }
}
