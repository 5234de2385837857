package dev.yellow.verification.airflow;

import dev.yellow.airflow.Json;
import dev.yellow.testing.airflow.AirflowHome;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An Airflow in one process that does a step when it is told to, on a clock that is told.
final class AirflowSteps implements AutoCloseable {
    private static final int START_MILLIS = 600_000;
    private static final List<String> SCRIPTS = List.of("bench.py", "forking.py", "airflow2.py", "airflow3.py");
    /// Clocks that jump are no reason to think that a task's process is gone, or that it may not speak any more.
    private static final String AGES = "100000000";

    private final AirflowHome home;
    private final Socket socket;
    private final BufferedReader in;
    private final BufferedWriter out;
    final URI url;

    AirflowSteps(AirflowHome home) throws IOException {
        this.home = home;
        int api;
        try (var free = new ServerSocket(0)) {
            api = free.getLocalPort();
        }
        url = URI.create("http://127.0.0.1:" + api);
        if (home.release().three()) three(home, url);
        else two(home);
        // What was written is what is used at once.
        home.with("AIRFLOW__CORE__MIN_SERIALIZED_DAG_UPDATE_INTERVAL", "0").with("AIRFLOW__CORE__MIN_SERIALIZED_DAG_FETCH_INTERVAL", "0")
                .with("AIRFLOW__CORE__EXECUTOR", "LocalExecutor");
        var script = home.folder().resolve("bench.py");
        for (var part : SCRIPTS) {
            try (InputStream from = Objects.requireNonNull(AirflowSteps.class.getResourceAsStream(part))) {
                Files.write(home.folder().resolve(part), from.readAllBytes());
            }
        }
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(START_MILLIS);
            home.start("bench", home.release().python().toString(), script.toString(), Integer.toString(listening.getLocalPort()), Integer.toString(api));
            socket = listening.accept();
        } catch (IOException e) {
            throw new IOException("Airflow does not come up:\n" + home.said("bench"), e);
        }
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
        in.readLine();
    }

    /// Whoever asks on loopback may do everything: logging in is what the promises show.
    private static void two(AirflowHome home) throws IOException {
        home.with("AIRFLOW__API__AUTH_BACKENDS", "airflow.api.auth.backend.default").with("AIRFLOW__WEBSERVER__SECRET_KEY", UUID.randomUUID().toString());
        Files.writeString(home.folder().resolve("webserver_config.py"), "AUTH_TYPE = 1\nAUTH_ROLE_PUBLIC = 'Admin'\n");
        home.with("AIRFLOW__SCHEDULER__STANDALONE_DAG_PROCESSOR", "True");
        home.with("AIRFLOW__SCHEDULER__SCHEDULER_ZOMBIE_TASK_THRESHOLD", AGES).with("AIRFLOW__CORE__KILLED_TASK_CLEANUP_TIME", "5");
        // How often a task's process looks whether it was ended from elsewhere.
        home.with("AIRFLOW__SCHEDULER__JOB_HEARTBEAT_SEC", "0.3");
    }

    /// The same of Airflow 3.
    private static void three(AirflowHome home, URI url) {
        home.with("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "True");
        home.with("AIRFLOW__API_AUTH__JWT_SECRET", UUID.randomUUID() + UUID.randomUUID().toString())
                .with("AIRFLOW__API__SECRET_KEY", UUID.randomUUID().toString());
        home.with("AIRFLOW__API__BASE_URL", url.toString()).with("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", url + "/execution/");
        for (var lasts : new String[] {"API_AUTH__JWT_EXPIRATION_TIME", "EXECUTION_API__JWT_EXPIRATION_TIME", "SCHEDULER__TASK_QUEUED_TIMEOUT"})
            home.with("AIRFLOW__" + lasts, AGES);
        // How often a task's process looks whether it was ended from elsewhere, and how long it waits for an answer.
        home.with("AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL", "1").with("AIRFLOW__WORKERS__EXECUTION_API_TIMEOUT", "60");
    }

    /// @param changed whether runs or tasks have other states than before @param children processes of tasks that are there
    /// @param between tasks that are on their way from one state to another
    record Stepped(boolean changed, long children, long between) {}

    /// Forgets everything and begins at a time.
    void reset(int slots, Instant at) {
        tell("reset", List.of(slots, at.toEpochMilli() / 1000.0));
    }

    /// A scheduler takes over from the one before, whose tasks are killed.
    void begin() {
        tell("begin", List.of());
    }

    /// Reads the folder of DAGs, if it changed.
    void read() {
        tell("read_dags", List.of());
    }

    /// Moves the clock to a time, if that is later than the one it shows.
    void clock(Instant at) {
        tell("clock", List.of(at.toEpochMilli() / 1000.0));
    }

    Instant now() {
        return instant(tell("tell_time", List.of()).get("now")).orElseThrow();
    }

    Stepped step() {
        var said = tell("step", List.of());
        return new Stepped(Boolean.TRUE.equals(said.get("changed")), number(said, "children"), number(said, "between"));
    }

    private static long number(Map<String, Object> said, String what) {
        if (said.get(what) instanceof Long number) return number;
        throw new IllegalStateException("no number of " + what + " in " + said);
    }

    /// When a schedule, a retry or the end of a task's time comes next, after now.
    Optional<Instant> next() {
        return instant(tell("next", List.of()).get("next"));
    }

    private static Optional<Instant> instant(@Nullable Object seconds) {
        return seconds instanceof Number number ? Optional.of(Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000))) : Optional.empty();
    }

    private synchronized Map<String, Object> tell(String what, List<?> with) {
        var words = new LinkedHashMap<String, Object>();
        words.put("do", what);
        words.put("with", with);
        try {
            out.write(Json.write((Object) words) + "\n");
            out.flush();
            var line = in.readLine();
            if (line == null) throw new IllegalStateException("Airflow ended:\n" + home.said("bench"));
            var said = Json.object(line);
            Json.text(said, "error").ifPresent(error -> {
                throw new IllegalStateException(what + ": " + error);
            });
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            home.close();
        }
    }
}
