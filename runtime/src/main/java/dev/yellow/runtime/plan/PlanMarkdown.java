package dev.yellow.runtime.plan;

import dev.yellow.engine.plan.NextBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A plan as a comment on a pull request.
final class PlanMarkdown {
    private PlanMarkdown() {}

    static String of(WholePlan whole) {
        if (whole.isEmpty()) return "Applying this changes nothing.\n";
        var text = new StringBuilder();
        for (var fault : whole.held())
            text.append("**Held back**: ").append(fault.code().id()).append(' ').append(code(fault.what())).append(": ").append(fault.mend()).append("\n\n");
        if (!whole.plan().next().isEmpty()) {
            text.append("| stream | change | batch | seen by | what to know |\n|---|---|---|---|---|\n");
            for (var batch : whole.plan().next()) row(text, batch);
            text.append('\n');
        }
        if (!whole.plan().jobs().isEmpty()) {
            text.append("| job | change | fields |\n|---|---|---|\n");
            for (var job : whole.plan().jobs())
                text.append("| ").append(code(job.job())).append(" | ").append(job.what().name().toLowerCase(Locale.ROOT)).append(" | ")
                        .append(codes(job.fields().stream().map(Object::toString).toList())).append(" |\n");
            text.append('\n');
        }
        details(text, "applied now", whole.plan().now().lines());
        for (var batch : whole.plan().next()) details(text, "next batch of " + batch.job(), batch.statements());
        return text.toString();
    }

    private static void row(StringBuilder text, NextBatch batch) {
        var notes = new ArrayList<>(batch.notes());
        batch.refusal().ifPresent(fault -> notes.addFirst("refused as things are: " + fault.code().id() + " " + fault.what()));
        text.append("| ").append(code(batch.job())).append(" | ").append(batch.what().name().toLowerCase(Locale.ROOT)).append(" | ")
                .append(batch.number() == 0 ? "" : batch.number())
                .append(" | ").append(codes(batch.groups())).append(" | ").append(codes(notes)).append(" |\n");
    }

    private static void details(StringBuilder text, String title, List<String> lines) {
        if (lines.isEmpty()) return;
        text.append("<details><summary>").append(lines.size()).append(" statements ").append(plain(title)).append("</summary>\n\n");
        lines.forEach(line -> text.append("- ").append(code(line)).append('\n'));
        text.append("\n</details>\n\n");
    }

    private static String codes(List<String> lines) {
        return String.join("<br>", lines.stream().map(PlanMarkdown::code).toList());
    }

    /// Names of streams have no character that means anything here; anything else goes.
    private static String plain(String title) {
        return title.replaceAll("[^A-Za-z0-9_./ -]", "?");
    }

    /// Shown as it is, on one line: nothing ends the code span or the cell.
    private static String code(String value) {
        return "`` " + value.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").replace('`', '\'').replace("|", "\\|") + " ``";
    }
}
