package dev.yellow.verification.story;

import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.runtime.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// Runs command lines as a user would, in this process.
///
/// @param variables its environment
public record Program(Path folder, Map<String, String> variables) {
    /// @param exit the process's exit code @param out standard output @param err standard error
    public record Ended(String line, int exit, String out, String err) {
        /// @throws AssertionError when it ended otherwise
        public Ended with(int expected) {
            if (exit != expected) throw new AssertionError("yellow " + line + " ended with " + exit + " instead of " + expected + ": " + err + out);
            return this;
        }

        /// @throws AssertionError when no such text was written
        public Ended saying(String text) {
            if (!out.contains(text) && !err.contains(text)) throw new AssertionError("yellow " + line + " does not say \"" + text + "\": " + err + out);
            return this;
        }
    }

    public Ended run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(variables, stream(out), stream(err), Terminal.NONE, folder, folder.resolve("termination-log"));
        var exit = new Cli(AllCommands.tree(words), around, Interruption.none()).run(words);
        return new Ended(String.join(" ", words), exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
