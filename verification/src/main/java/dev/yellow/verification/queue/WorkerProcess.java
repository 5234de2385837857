package dev.yellow.verification.queue;

import dev.yellow.queue.Capacity;
import dev.yellow.queue.QueueWorker;
import dev.yellow.queue.executor.InProcessExecutor;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.SchedulerFault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/// One server of the queue in a process of its own, whose jobs write down that they run.
public final class WorkerProcess {
    static final Duration TTL = Duration.ofSeconds(3);
    /// The work of a job takes up to so many milliseconds.
    private static final int WORK = 40;
    private static final Capacity CAPACITY = new Capacity(1L << 40, 1 << 20, 4);
    private static final List<String> NAMES = List.of("MERGE_URL", "MERGE_USER", "MERGE_PASSWORD");
    /// A job that begins while another process has it notes that instead of waiting.
    static final String TABLES = """
            CREATE SCHEMA proof;
            CREATE TABLE proof.overlap (job text, pid bigint, at timestamptz DEFAULT clock_timestamp());""";

    private WorkerProcess() {}

    public static void main(String[] args) {
        var values = NAMES.stream().map(System.getenv()::get).toList();
        var source = new PGSimpleDataSource();
        source.setUrl(values.get(0));
        source.setUser(values.get(1));
        source.setPassword(values.get(2));
        try (var executor = new InProcessExecutor(job -> work(values, job));
                var worker = new QueueWorker(source, null, executor, CAPACITY, "process " + ProcessHandle.current().pid(), TTL,
                        new Random(ProcessHandle.current().pid()))) {
            worker.run(Duration.ofMillis(50), false);
        }
    }

    private static JobOutcome work(List<String> values, String job) {
        try (var connection = DriverManager.getConnection(values.get(0), values.get(1), values.get(2))) {
            try {
                if (!taken(connection, job)) note(connection, "INSERT INTO proof.overlap (job, pid) VALUES (?, ?)", job);
                TimeUnit.MILLISECONDS.sleep(Math.floorMod(System.nanoTime(), WORK));
            } finally {
                // Before the end is told: a session that only closes may hold it for a moment longer.
                given(connection);
            }
            return new JobOutcome.Done(1, 0);
        } catch (SQLException | InterruptedException e) {
            return new JobOutcome.Failed(SchedulerFault.CANCELLED.of(job, "the work was interrupted: " + e));
        }
    }

    /// Held by the session for as long as the work takes, so that the server knows who is at it.
    private static boolean taken(Connection connection, String job) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT pg_try_advisory_lock(42, hashtext(?))")) {
            lock.setString(1, job);
            try (var row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void given(Connection connection) throws SQLException {
        try (var unlock = connection.createStatement()) {
            unlock.execute("SELECT pg_advisory_unlock_all()");
        }
    }

    private static void note(Connection connection, String sql, String job) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, job);
            statement.setLong(2, ProcessHandle.current().pid());
            statement.executeUpdate();
        }
    }

    /// Starts it with the classes of this process. @param before what stands before `java`, such as another clock
    static Process start(List<String> values, List<String> before) throws IOException {
        var words = new ArrayList<>(before);
        words.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m",
                "-cp", System.getProperty("java.class.path"), WorkerProcess.class.getName()));
        var builder = new ProcessBuilder(words);
        for (var i = 0; i < NAMES.size(); i++) builder.environment().put(NAMES.get(i), values.get(i));
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
