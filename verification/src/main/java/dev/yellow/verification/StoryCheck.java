package dev.yellow.verification;

import dev.yellow.verification.history.Coverage;
import dev.yellow.verification.story.Story;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Weeks of a company whose model, data and teams change.
final class StoryCheck implements Check {
    @Override
    public String name() {
        return "story";
    }

    @Override
    public String about() {
        return "six weeks of five owners through git, while the simulator changes data and streams run: after each step data as of\nevery batch is the truth, and views, grants, jobs and schedules are what the script says (the first N weeks)";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--weeks", "N");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var figures = new LinkedHashMap<String, Object>();
        var failures = new ArrayList<String>();
        var steps = Story.run((int) args.number("--weeks", Story.WEEKS), entry -> {
            progress.accept(entry.toString());
            figures.put("%02d %s".formatted(figures.size() + 1, entry.step()), entry.figures());
            entry.wrong().forEach(wrong -> failures.add(entry.step() + ": " + wrong));
        });
        figures.put("steps", steps);
        saw.accept(new Report(name(), figures, new Coverage(), failures));
    }
}
