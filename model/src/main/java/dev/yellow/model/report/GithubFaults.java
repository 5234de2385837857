package dev.yellow.model.report;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Workflow commands that GitHub shows as annotations beside the lines of a pull request.
final class GithubFaults {
    private GithubFaults() {}

    static void write(List<Fault> faults, String folder, Writer out) throws IOException {
        for (var fault : faults) {
            out.write(FaultFormat.severity(fault) == Severity.ERROR ? "::error " : "::warning ");
            if (fault.at() instanceof Place.InModel at)
                out.write("file=" + property(FaultFormat.file(at, folder)) + ",line=" + at.line() + ",col=" + at.column() + ",");
            out.write("title=" + property(fault.code().id()) + "::" + data(fault.what() + "\nmend: " + fault.mend()) + "\n");
        }
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
