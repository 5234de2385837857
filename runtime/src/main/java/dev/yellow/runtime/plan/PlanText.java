package dev.yellow.runtime.plan;

import dev.yellow.engine.plan.JobChange;
import dev.yellow.engine.plan.NextBatch;
import java.util.List;

/// A plan for people at a terminal: `+` comes, `-` goes, `~` changes.
final class PlanText {
    private PlanText() {}

    static String of(WholePlan whole) {
        if (whole.isEmpty()) return "no change: " + whole.database() + " stands at " + whole.origin() + "\n";
        var text = new StringBuilder();
        for (var fault : whole.held()) text.append("held back: ").append(fault).append('\n');
        section(text, "apply to " + whole.database() + ", in one transaction", whole.plan().now().lines());
        if (!whole.migrations().isEmpty())
            text.append("    after migrations ").append(String.join(", ", whole.migrations())).append(" of Yellow's own tables\n");
        if (!whole.plan().jobs().isEmpty()) text.append("scheduler\n");
        for (var job : whole.plan().jobs()) {
            text.append("    ").append(sign(job.what())).append(' ').append(job.job())
                    .append(job.what() == JobChange.What.LAST ? ", after one last run" : "").append('\n');
            job.fields().forEach(field -> text.append("        ").append(line(field.toString())).append('\n'));
        }
        if (!whole.plan().next().isEmpty()) text.append("then, each stream in its own next batch\n");
        for (var batch : whole.plan().next()) batch(text, batch);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        if (lines.isEmpty()) return;
        text.append(title).append('\n');
        lines.forEach(l -> text.append("    ").append(line(l)).append('\n'));
    }

    private static void batch(StringBuilder text, NextBatch batch) {
        text.append("    ").append(sign(batch.what())).append(' ').append(batch.job()).append(batch.number() == 0 ? "" : ", batch " + batch.number());
        if (!batch.groups().isEmpty()) text.append(", seen by ").append(String.join(", ", batch.groups()));
        text.append('\n');
        batch.refusal().ifPresent(fault -> text.append("        refused as things are: ").append(fault.toString().replace("\n", "\n        ")).append('\n'));
        batch.fields().forEach(field -> text.append("        ").append(line(field.toString())).append('\n'));
        batch.statements().forEach(statement -> text.append("        ").append(line(statement)).append('\n'));
        batch.notes().forEach(note -> text.append("        (").append(line(note)).append(")\n"));
    }

    private static String line(String statement) {
        return statement.replaceAll("\\s*\\n\\s*", " ");
    }

    private static char sign(JobChange.What what) {
        return switch (what) {
            case ADDED -> '+';
            case LAST, REMOVED -> '-';
            case CHANGED -> '~';
        };
    }

    private static char sign(NextBatch.What what) {
        return switch (what) {
            case NEW -> '+';
            case RETIRED -> '-';
            case CHANGED -> '~';
        };
    }
}
