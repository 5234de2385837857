package dev.yellow.runtime.cli;

import dev.yellow.runtime.credential.Redaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What a developer needs to know of an exception that nobody expected. Holds no secret and no environment.
final class DefectReport {
    private DefectReport() {}

    /// @return where it was written
    static Path write(List<String> arguments, Throwable defect, Redaction redaction) throws IOException {
        var trace = new StringWriter();
        defect.printStackTrace(new PrintWriter(trace, true));
        var report = """
                Yellow met something that it should not have.
                time     %s
                command  yellow %s
                java     %s (%s)
                system   %s %s, %d processors, %d MiB heap at most

                %s""".formatted(Instant.now(), String.join(" ", arguments), Runtime.version(), System.getProperty("java.vendor"),
                System.getProperty("os.name"), System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20, trace);
        var file = Files.createTempFile("yellow-defect-", ".txt");
        Files.writeString(file, redaction.of(report));
        return file;
    }
}
