package dev.yellow.model.report;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.lint.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Two lines a fault, and a last one that counts them.
final class TextFaults {
    private TextFaults() {}

    static void write(List<Fault> faults, Writer out) throws IOException {
        for (var fault : faults) {
            var place = fault.at().toString();
            out.write(fault.code().id() + (place.isEmpty() ? " " : " " + place + ": "));
            out.write((FaultFormat.severity(fault) == Severity.WARNING ? "warning: " : "") + printable(fault.what()) + "\n  mend: "
                    + printable(fault.mend()) + "\n");
        }
        var errors = FaultFormat.errors(faults);
        out.write(counted(errors, "error") + ", " + counted(faults.size() - errors, "warning") + "\n");
    }

    /// A name in a file may have any character; a terminal must not obey it.
    private static String printable(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) return text;
        var out = new StringBuilder();
        text.chars().forEach(c -> {
            if (Character.isISOControl(c)) out.append("\\u%04x".formatted(c));
            else out.append((char) c);
        });
        return out.toString();
    }

    private static String counted(long number, String what) {
        return (number == 0 ? "no" : Long.toString(number)) + " " + what + (number == 1 ? "" : "s");
    }
}
