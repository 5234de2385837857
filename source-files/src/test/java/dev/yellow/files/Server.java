package dev.yellow.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A program that serves a port of this machine while a test runs.
final class Server implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    final int port;
    private final Process process;

    private Server(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /// Where a program is: below `target/tools` of the repository, where `.ci/run` puts it, or in PATH.
    static Optional<Path> program(String below, String name) {
        var root = Path.of("").toAbsolutePath();
        var own = Stream.of(root, root.getParent()).map(p -> p.resolve("target/tools").resolve(below).resolve(name));
        var path = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")).map(p -> Path.of(p, name));
        return Stream.concat(own, path).filter(Files::isExecutable).findFirst();
    }

    /// @param words the command line; `PORT` in it becomes a free port
    static Server start(Path log, List<String> words) throws IOException {
        var port = free();
        var process = new ProcessBuilder(words.stream().map(w -> w.replace("PORT", Integer.toString(port))).toList())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var server = new Server(port, process);
        var until = System.nanoTime() + LONGEST_START.toNanos();
        while (!server.answers()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                server.close();
                throw new AssertionError(words + " did not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(20_000_000);
        }
        return server;
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
