package dev.yellow.verification;

import dev.yellow.verification.apply.ApplyCuts;
import dev.yellow.verification.history.Coverage;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Applying a model, cut at each message.
final class ApplyCheck implements Check {
    @Override
    public String name() {
        return "apply";
    }

    @Override
    public String about() {
        return "applying another model, cut before and after each message to the merge database (each Nth): what runs goes\non, and the next application completes it";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("--each", "N");
    }

    @Override
    public void run(Arguments args, Consumer<String> progress, Consumer<Report> saw) throws Exception {
        var each = (int) args.number("--each", 1);
        var failures = new ArrayList<String>();
        var trials = 0;
        try (var cuts = new ApplyCuts(Files.createTempDirectory("yellow-apply"))) {
            for (var message = 1; message <= cuts.messages(); message += each) {
                for (var cut : ApplyCuts.Cut.values()) {
                    List<String> wrong = cuts.wrong(message, cut);
                    if (!wrong.isEmpty()) failures.add("cut " + cut + " message " + message + ":\n    " + String.join("\n    ", wrong));
                    trials++;
                }
                progress.accept("message " + message + " of " + cuts.messages());
            }
            var figures = new LinkedHashMap<String, Object>();
            figures.put("messages", cuts.messages());
            figures.put("interruptions", trials);
            saw.accept(new Report(name(), figures, new Coverage(), failures));
        }
    }
}
