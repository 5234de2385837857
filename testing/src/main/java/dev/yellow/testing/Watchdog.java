package dev.yellow.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Stops a server and removes its folder when this JVM ends, even by SIGKILL: a small shell that waits until the pipe
/// from here is closed.
final class Watchdog {
    /// $1 is the folder. The server is stopped only if the process of that number still works there.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            cat > /dev/null
            pid=$(head -n 1 "$1/data/postmaster.pid" 2> /dev/null)
            if [ -n "$pid" ] && [ "$(readlink "/proc/$pid/cwd")" = "$1/data" ]; then
                kill -QUIT "$pid"
                while kill -0 "$pid" 2> /dev/null && [ -d "/proc/$pid/cwd/" ]; do sleep 0.05; done
            fi
            rm -rf "$1"
            """;

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    static Watchdog over(Path folder) throws IOException {
        return new Watchdog(new ProcessBuilder("sh", "-c", SCRIPT, "watchdog", folder.toRealPath().toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /// Does now what would be done when this JVM ends, and waits for it.
    void end() {
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it goes on by itself
        }
    }
}
