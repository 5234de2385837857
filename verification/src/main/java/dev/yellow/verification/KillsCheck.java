package dev.yellow.verification;

import dev.yellow.verification.crash.KilledJobs;
import dev.yellow.verification.world.Feed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The process that runs a job, killed, whatever kind it reads.
final class KillsCheck implements Check {
    private static final int KILLS = 4;

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public String about() {
        return "every kind: the process that runs its job is killed at N points (" + KILLS + ") of what it says to the merge database, and\n"
                + "at as many of what it says to its source, or hears from it; the points are drawn by the seed S (1)";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--feed", "NAME", "--kills", "N", "--seed", "S");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var asked = args.text("--feed").isPresent() ? List.of(Feed.named(args.text("--feed"))) : Feed.ALL;
        var feeds = asked.stream().filter(Feed::here).toList();
        var result = KilledJobs.run(feeds, (int) args.number("--kills", KILLS), args.number("--seed", 1), progress);
        var figures = new LinkedHashMap<String, Object>();
        result.boundaries().forEach((one, n) -> figures.put("messages of " + one, n));
        figures.put("kills", result.trials());
        figures.put("seconds", result.took().toMillis() / 1000.0);
        saw.accept(new Report(name(), figures, result.coverage(), result.failures(),
                asked.stream().filter(f -> !feeds.contains(f)).map(f -> f.name() + " has no source here").toList()));
    }
}
