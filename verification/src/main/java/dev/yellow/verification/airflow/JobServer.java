package dev.yellow.verification.airflow;

import dev.yellow.airflow.Json;
import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.tck.Jobs;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Ties processes to [ScriptedWork]: each that starts says its job's key here and ends as the work says. One that is
/// killed is gone from what runs.
public final class JobServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    private final ScriptedWork work;

    public JobServer(ScriptedWork work) throws IOException {
        this.work = work;
        Thread.ofVirtual().start(this::accept);
    }

    /// What stands for `yellow` in a job's command line. @param folder where the script is put
    public List<String> command(Path python, Path folder) throws IOException {
        var script = folder.resolve("job.py");
        try (InputStream in = Objects.requireNonNull(JobServer.class.getResourceAsStream("job.py"))) {
            Files.write(script, in.readAllBytes());
        }
        return List.of(python.toString(), "-I", "-S", script.toString(), Integer.toString(socket.getLocalPort()));
    }

    private void accept() {
        try {
            while (true) {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket connection) {
        try (connection; var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            var key = in.readLine();
            if (key == null) return;
            var run = work.start(new Executor.Assignment(UUID.randomUUID(), 1, Jobs.external(key)));
            Thread.ofVirtual().start(() -> untilGone(in, run));
            var outcome = run.outcome().join();
            connection.getOutputStream().write((outcome.exit() + " " + report(outcome) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // its process is gone; whoever started it says so
        }
    }

    /// A process says nothing more: the end of what it says is its own end.
    private static void untilGone(BufferedReader in, Executor.Running run) {
        try {
            while (in.readLine() != null) { }
        } catch (IOException _) {
            // the same
        }
        if (!run.outcome().isDone()) run.cancel(Duration.ZERO);
    }

    private static String report(JobOutcome outcome) {
        Map<String, Object> said = switch (outcome) {
            case JobOutcome.Done(var _, var changed) -> Map.of("exit", 0, "faults", List.of(), "result", Map.of("changed", changed));
            case JobOutcome.Failed(var fault) ->
                    Map.of("exit", outcome.exit(), "faults",
                    List.of(Map.of("code", fault.code().id(), "where", "here", "what", fault.what(), "mend", fault.mend())));
        };
        return Json.write((Object) said);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
