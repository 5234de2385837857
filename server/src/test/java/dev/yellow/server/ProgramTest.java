package dev.yellow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server's program has every command too: the one that a native image is made of.
class ProgramTest {
    @TempDir Path folder;

    private String says(int exit, String... words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Program.command(words)).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("YELLOW_"));
        builder.environment().put("YELLOW_DATA_DIR", folder.resolve("data").toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isEqualTo(exit);
        return said;
    }

    /// The training starts a PostgreSQL, makes a model, applies it, runs jobs twice and shows what came of them.
    @Test
    void aModelIsMadeLintedAppliedAndRunByTheServersOwnProgram() throws Exception {
        says(0, "start-up-training", folder.resolve("training").toString());
        says(0, "init", "shop");
        assertThat(says(0, "model", "lint", "shop", "--format", "json")).contains("\"errors\" : 0");
        assertThat(says(2, "no-such-command")).contains("no-such-command");
    }
}
