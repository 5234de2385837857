package dev.yellow.verification.docs;

import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.runtime.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Commands in this process, as somebody types them in a folder that pages call `/home/ann/yellow`.
final class Typing {
    private static final String HOME = "/home/ann/yellow";

    private final Path folder;
    final Map<String, String> variables = new HashMap<>();
    private int exit;

    /// @param folder empty; the embedded server's data goes there
    Typing(Path folder) {
        this.folder = folder;
        variables.put("YELLOW_DATA_DIR", folder.resolve(".yellow").toString());
    }

    /// @param words after `./yellow` @return what a terminal shows
    String yellow(List<String> words) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        exit = new Cli(AllCommands.tree(), new Surroundings(variables, out, out, Terminal.NONE, folder, folder.resolve("termination-log")),
                Interruption.none()).run(words.toArray(String[]::new));
        return bytes.toString(StandardCharsets.UTF_8).replace(folder.toString(), HOME);
    }

    /// As `echo $?` prints it, which ends well itself.
    String toldExit() {
        var told = Integer.toString(exit);
        exit = 0;
        return told;
    }

    /// How the last command ended.
    int exit() {
        return exit;
    }
}
