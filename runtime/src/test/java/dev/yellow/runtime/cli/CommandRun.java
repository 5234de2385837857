package dev.yellow.runtime.cli;

import dev.yellow.runtime.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/// One command line, run in this process.
///
/// @param exit the process's exit code @param out standard output @param err standard error
public record CommandRun(int exit, String out, String err) {
    public static CommandRun of(CommandLine tree, Path folder, Map<String, String> variables, String... words) {
        return of(tree, folder, variables, Interruption.none(), words);
    }

    static CommandRun of(CommandLine tree, Path folder, Map<String, String> variables, Interruption interruption, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(variables, stream(out), stream(err), Terminal.NONE, folder, folder.resolve("termination-log"));
        var exit = new Cli(tree, around, interruption).run(words);
        return new CommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
