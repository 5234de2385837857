package dev.yellow.runtime.cli;

import dev.yellow.runtime.output.Terminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// What a process has around it; tests give their own.
///
/// @param variables      the environment
/// @param out            answers
/// @param err            faults, progress
/// @param terminal       who looks on
/// @param folder         relative paths start here
/// @param terminationLog where Kubernetes wants a last word; written only if it exists
public record Surroundings(Map<String, String> variables, PrintStream out, PrintStream err, Terminal terminal, Path folder, Path terminationLog) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    public static Surroundings ofThisProcess() {
        var variables = System.getenv();
        return new Surroundings(variables, new PrintStream(System.out, true, StandardCharsets.UTF_8), new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Terminal.of(variables), Path.of("").toAbsolutePath(), Path.of("/dev/termination-log"));
    }
}
