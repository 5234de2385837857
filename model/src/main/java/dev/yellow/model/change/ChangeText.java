package dev.yellow.model.change;

import dev.yellow.model.change.Change.Field;
import dev.yellow.model.change.Change.What;
import dev.yellow.model.fault.Fault;
import java.util.List;

/// Changes for people at a terminal: `+` comes, `-` goes, `~` changes.
final class ChangeText {
    private ChangeText() {}

    static String of(List<Change> changes, List<Fault> breaking) {
        if (changes.isEmpty()) return "no change\n";
        var text = new StringBuilder();
        for (var change : changes) {
            text.append(sign(change.what())).append(' ').append(change.subject()).append("  ").append(change.at()).append('\n');
            if (change.what() == What.CHANGED) for (var field : change.fields()) text.append("    ").append(line(field)).append('\n');
            if (!change.consumers().isEmpty()) text.append("    seen by ").append(String.join(", ", change.consumers())).append('\n');
        }
        for (var fault : breaking) text.append("breaking: ").append(fault).append('\n');
        return text.toString();
    }

    private static String line(Field field) {
        if (field.before().isEmpty()) return "+ " + field.path() + ": " + field.after().orElse("");
        if (field.after().isEmpty()) return "- " + field.path() + ": " + field.before().get();
        return "~ " + field.path() + ": " + field.before().get() + " -> " + field.after().get();
    }

    private static char sign(What what) {
        return switch (what) {
            case ADDED -> '+';
            case REMOVED -> '-';
            case CHANGED -> '~';
        };
    }
}
