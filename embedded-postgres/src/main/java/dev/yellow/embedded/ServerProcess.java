package dev.yellow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A running server, as its `postmaster.pid` tells.
///
/// @param pid  of the postmaster
/// @param port on which it listens
public record ServerProcess(long pid, int port) {
    private static final int PORT_LINE = 3;

    static Optional<ServerProcess> in(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() <= PORT_LINE) return Optional.empty();
            var pid = Long.parseLong(lines.getFirst().strip());
            return works(pid, data) ? Optional.of(new ServerProcess(pid, Integer.parseInt(lines.get(PORT_LINE).strip()))) : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes a `postmaster.pid` whose server is gone. PostgreSQL would do it, but not when the number now belongs to
    /// another process (after a restart of a container) or to a dead one that nobody has waited for.
    static void clearStale(Path data) throws IOException {
        if (!anyIn(data)) Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /// Waits until neither the postmaster nor one of its children works in the folder.
    static void awaitGone(Path data, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (anyIn(data)) {
            if (System.nanoTime() > end) throw new IllegalStateException("the server in " + data + " did not end within " + limit);
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// A server's processes have its data directory as their working directory; a zombie has none.
    private static boolean works(long pid, Path data) {
        var directory = Path.of("/proc", Long.toString(pid), "cwd");
        if (!Files.isDirectory(Path.of("/proc/self"))) return ProcessHandle.of(pid).isPresent();
        try {
            return Files.readSymbolicLink(directory).equals(data.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean anyIn(Path data) {
        return ProcessHandle.allProcesses().anyMatch(process -> works(process.pid(), data));
    }
}
