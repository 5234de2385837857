package dev.yellow.benchmarks.stage;

import dev.yellow.benchmarks.measure.ServerCpu;
import dev.yellow.benchmarks.measure.Stopwatch;
import dev.yellow.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Two servers on this machine, as durable as PostgreSQL is by default: one is the source, one holds the merge database.
public final class Servers implements AutoCloseable {
    /// What is set for benchmarks; all else has PostgreSQL's defaults.
    public static final Map<String, String> DURABLE = Map.of(
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "wal_level", "replica",
            "shared_buffers", "1GB",
            "work_mem", "128MB",
            "max_wal_size", "8GB");

    private final TestPostgres source;
    private final TestPostgres merge;
    private final Stopwatch stopwatch;

    private Servers(TestPostgres source, TestPostgres merge, Stopwatch stopwatch) {
        this.source = source;
        this.merge = merge;
        this.stopwatch = stopwatch;
    }

    /// @param parameters over [#DURABLE], of both
    public static Servers start(Map<String, String> parameters) throws SQLException {
        var all = new TreeMap<>(DURABLE);
        all.putAll(parameters);
        var source = TestPostgres.onDisk(all);
        var merge = TestPostgres.onDisk(all);
        return new Servers(source, merge, new Stopwatch(List.of(cpu(source), cpu(merge))));
    }

    public TestPostgres source() {
        return source;
    }

    public TestPostgres merge() {
        return merge;
    }

    /// Counts the CPU time of both.
    public Stopwatch stopwatch() {
        return stopwatch;
    }

    /// Writes everything out, so that what one benchmark left does not burden the next.
    public void checkpoint() throws SQLException {
        for (var server : List.of(source, merge)) {
            try (var database = server.newDatabase(); var connection = database.connect()) {
                execute(connection, "CHECKPOINT");
            }
        }
    }

    private static ServerCpu cpu(TestPostgres server) throws SQLException {
        try (var database = server.newDatabase(); var connection = database.connect()) {
            return ServerCpu.of(connection);
        }
    }

    /// Runs a statement.
    public static void execute(Connection connection, String sql) throws SQLException {
        try (var s = connection.createStatement()) {
            s.execute(sql);
        }
    }

    @Override
    public void close() {
        source.close();
        merge.close();
    }
}
