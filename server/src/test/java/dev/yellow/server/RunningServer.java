package dev.yellow.server;

import dev.yellow.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `yellow serve` as users start it: a process, on a free port.
final class RunningServer implements AutoCloseable {
    private static final String SERVING = "serving on ";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final CountDownLatch serving = new CountDownLatch(1);
    private volatile String url = "";

    private RunningServer(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    /// Starts it and does not wait.
    static RunningServer starting(Path folder, Map<String, String> variables, String... words) {
        var command = Program.command("serve", "--port", "0");
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("YELLOW_"));
        builder.environment().put("YELLOW_DATA_DIR", folder.resolve("data").toString());
        builder.environment().putAll(variables);
        try {
            return new RunningServer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunningServer start(Path folder, Map<String, String> variables, String... words) {
        var server = starting(folder, variables, words);
        try {
            return server.up();
        } catch (AssertionError e) {
            server.close();
            throw e;
        }
    }

    /// The settings that point at a merge database.
    static Map<String, String> on(TestDatabase merge) {
        return new HashMap<>(Map.of("YELLOW_DATABASE_URL", merge.url(), "YELLOW_DATABASE_USER", merge.user(), "YELLOW_DATABASE_PASSWORD", merge.password()));
    }

    /// Waits until it says where it serves.
    RunningServer up() {
        try {
            if (!serving.await(120, TimeUnit.SECONDS) || url.isEmpty()) throw new AssertionError("the server does not start:\n" + log());
            return this;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(process.inputReader())) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                }
                if (line.startsWith(SERVING)) {
                    url = line.substring(SERVING.length());
                    serving.countDown();
                }
            }
        } catch (IOException _) {
            // It has ended.
        }
        serving.countDown();
    }

    /// All that it has said.
    String log() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    String url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Its exit code, once it has ended.
    int ended() {
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) throw new AssertionError("the server does not end:\n" + log());
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        ended();
    }
}
