package dev.yellow.testing.airflow;

import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// What an Airflow keeps and is told: a folder, a metadata database on a real PostgreSQL, variables. Its servers end
/// when this is closed, and with this JVM however that ends.
public final class AirflowHome implements AutoCloseable {
    private static final int SHOWN = 40;

    /// Runs a program in a session of its own until the pipe from the JVM is closed.
    private static final String LEASH = """
            trap : INT TERM HUP
            setsid "$@" < /dev/null &
            pid=$!
            cat > /dev/null
            kill -s TERM -- -$pid 2> /dev/null
            n=0
            while kill -s 0 -- -$pid 2> /dev/null && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.1; done
            kill -s KILL -- -$pid 2> /dev/null
            """;

    private final AirflowRelease release;
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private final Deque<Server> servers = new ArrayDeque<>();

    private record Server(String name, Process leash) {}

    /// @param folder   empty; DAGs are in its folder `dags`
    /// @param metadata empty
    public AirflowHome(AirflowRelease release, Path folder, TestDatabase metadata) throws IOException {
        this.release = release;
        this.folder = folder;
        Files.createDirectories(dags());
        var server = metadata.url().substring("jdbc:postgresql://".length());
        with("AIRFLOW_HOME", folder.toString());
        with("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "postgresql+psycopg2://" + metadata.user() + ":" + metadata.password() + "@" + server);
        with("AIRFLOW__CORE__DAGS_FOLDER", dags().toString());
        with("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
        with("AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT", "120");
        with("PYTHONWARNINGS", "ignore");
        // Both keep Airflow from looking for what is not here.
        with("AIRFLOW__USAGE_DATA_COLLECTION__ENABLED", "False");
        with("NO_PROXY", "*");
    }

    /// Sets a variable of all processes that are started from now on.
    public AirflowHome with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public AirflowRelease release() {
        return release;
    }

    public Path folder() {
        return folder;
    }

    public Path dags() {
        return folder.resolve("dags");
    }

    /// Runs one of its programs and waits for it.
    ///
    /// @throws IllegalStateException when it does not end well, with the last lines of its log
    public void run(int minutes, String... words) throws IOException, InterruptedException {
        var log = folder.resolve("run.log");
        var process = builder(List.of(words), log).start();
        var ended = process.waitFor(minutes, TimeUnit.MINUTES);
        if (!ended) process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0)
            throw new IllegalStateException(String.join(" ", words) + (ended ? " ended with " + process.exitValue() : " did not end") + ":\n" + end(log));
    }

    /// Starts one of its servers, whose log is a file of that name.
    public void start(String name, String... words) throws IOException {
        var leashed = new ArrayList<>(List.of("sh", "-c", LEASH, "leash"));
        leashed.addAll(List.of(words));
        var builder = builder(leashed, log(name));
        servers.push(new Server(name, builder.start()));
    }

    /// Kills a server and all processes that it started.
    public void kill(String name) throws InterruptedException {
        for (var server : servers) {
            if (!server.name.equals(name)) continue;
            var all = server.leash.descendants().toList();
            all.forEach(ProcessHandle::destroyForcibly);
            server.leash.destroyForcibly();
            server.leash.waitFor();
        }
        servers.removeIf(server -> server.name.equals(name));
    }

    /// The last lines of a server's log.
    public String said(String name) throws IOException {
        return end(log(name));
    }

    /// How many lines of a server's log have such a part.
    public long said(String name, Pattern part) {
        try (var lines = Files.lines(log(name))) {
            return lines.filter(part.asPredicate()).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private ProcessBuilder builder(List<String> words, Path log) {
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        builder.environment().merge("PATH", release.programs().toString(), (path, programs) -> programs + ":" + path);
        return builder;
    }

    private static String end(Path log) throws IOException {
        var lines = Files.readString(log).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    }

    @Override
    public void close() {
        for (var server : servers) {
            try {
                server.leash.getOutputStream().close();
                server.leash.waitFor(30, TimeUnit.SECONDS);
            } catch (IOException _) {
                server.leash.destroyForcibly();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // the leash goes on by itself
            }
        }
    }
}
