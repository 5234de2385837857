package dev.yellow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One program run to its end, with what it printed.
record Command(int exit, String output) {
    boolean succeeded() {
        return exit == 0;
    }

    /// Output goes through a file: a daemon that the program leaves behind may keep a pipe open for ever.
    static Command run(List<String> words, Duration limit) throws IOException {
        Path output = Files.createTempFile("yellow", ".out");
        try {
            var process = new ProcessBuilder(words)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return new Command(-1, Files.readString(output) + "\nended after " + limit.toSeconds() + " s");
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while " + words.getFirst() + " ran", e);
            }
            return new Command(process.exitValue(), Files.readString(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
