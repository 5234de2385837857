package dev.yellow.model.change;

import dev.yellow.model.change.Change.What;
import dev.yellow.model.fault.Fault;
import java.util.List;
import java.util.Locale;

/// Changes as a comment on a pull request.
final class ChangeMarkdown {
    /// Characters of one value; the rest is in the files.
    private static final int LONGEST = 120;

    private ChangeMarkdown() {}

    static String of(List<Change> changes, List<Fault> breaking) {
        if (changes.isEmpty()) return "No change of the model.\n";
        var text = new StringBuilder("| object | change | field | before | after | seen by |\n|---|---|---|---|---|---|\n");
        for (var change : changes) {
            var seen = String.join(", ", change.consumers().stream().map(ChangeMarkdown::code).toList());
            if (change.what() != What.CHANGED) {
                row(text, change, "", "", "", seen);
                continue;
            }
            for (var field : change.fields())
                row(text, change, code(field.path()), field.before().map(ChangeMarkdown::code).orElse(""),
                        field.after().map(ChangeMarkdown::code).orElse(""), seen);
        }
        if (breaking.isEmpty()) return text.append("\nNothing of it breaks a consumer.\n").toString();
        text.append("\n**Breaking**\n\n");
        for (var fault : breaking)
            text.append("- ").append(fault.code().id()).append(' ').append(code(fault.at().toString())).append(' ')
                    .append(code(fault.what())).append(": ").append(fault.mend()).append('\n');
        return text.toString();
    }

    private static void row(StringBuilder text, Change change, String field, String before, String after, String seen) {
        text.append("| ").append(code(change.subject())).append(" | ").append(change.what().name().toLowerCase(Locale.ROOT)).append(" | ")
                .append(field).append(" | ").append(before).append(" | ").append(after).append(" | ").append(seen).append(" |\n");
    }

    /// Shown as it is, on one line: nothing ends the code span or the cell.
    private static String code(String value) {
        var line = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        return "`` " + line.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").replace('`', '\'').replace("|", "\\|") + " ``";
    }
}
