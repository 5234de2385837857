package dev.yellow.queue;

import dev.yellow.model.fault.Refused;
import dev.yellow.spi.resource.ResourceFolder;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.tables.VersionedTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The merge database, through one connection that is opened when it is needed and again when it broke. Statements of
/// several threads take turns.
final class QueueDatabase implements AutoCloseable {
    private final DataSource source;
    private final @Nullable InstantSource clock;
    private @Nullable Connection open;

    /// @param clock null, as always but in tests: the server's
    QueueDatabase(DataSource source, @Nullable InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Step<T> {
        T run(Connection connection) throws SQLException;
    }

    /// Brings the queue's tables to this version.
    synchronized void migrate() {
        attempt(_ -> {
            VersionedTables.beside(source, "queue_history", new ResourceFolder(QueueDatabase.class, "V1__queue.sql")).run();
            return true;
        });
    }

    DataSource source() {
        return source;
    }

    @Nullable InstantSource clock() {
        return clock;
    }

    /// What every statement gets as its `at`.
    @Nullable OffsetDateTime at() {
        return clock == null ? null : clock.instant().atOffset(ZoneOffset.UTC);
    }

    Instant now() {
        return query("SELECT coalesce(?, clock_timestamp())", row -> instant(row, 1), at()).getFirst();
    }

    synchronized <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... binds) {
        return attempt(connection -> {
            try (var statement = prepare(connection, sql, binds); var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) all.add(reader.read(rows));
                return all;
            }
        });
    }

    synchronized int update(String sql, @Nullable Object... binds) {
        return attempt(connection -> {
            try (var statement = prepare(connection, sql, binds)) {
                return statement.executeUpdate();
            }
        });
    }

    /// One transaction; a client that stands still in it is thrown out by the server.
    synchronized <T> T transaction(Supplier<T> body) {
        attempt(connection -> {
            connection.setAutoCommit(false);
            return true;
        });
        var done = false;
        try {
            update("SET LOCAL idle_in_transaction_session_timeout = '10s'");
            var result = body.get();
            attempt(connection -> {
                connection.commit();
                return true;
            });
            done = true;
            return result;
        } finally {
            if (done) attempt(QueueDatabase::again);
            else close();
        }
    }

    private static boolean again(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        return true;
    }

    private <T> T attempt(Step<T> step) {
        try {
            var connection = open;
            if (connection == null || connection.isClosed()) connection = open = source.getConnection();
            return step.run(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /// A broken connection is left, for the next statement to open another.
    private RuntimeException failure(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("25P03") || state.isEmpty()) close();
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "57", "53", "40", "55", "25", "28", "" ->
                    new Refused(SchedulerFault.UNREACHABLE.of("", "the merge database, which holds the queue, does not answer: "
                    + e.getMessage()), e);
            case "42", "3F" -> state.equals("42P01") || state.equals("3F000") || state.equals("42883")
                    ? new Refused(SchedulerFault.UNREACHABLE.of("", "the queue is not in the merge database yet: run `yellow apply`"), e)
                    : new IllegalStateException(e);
            default -> new IllegalStateException(e);
        };
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] binds) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < binds.length; i++) {
            switch (binds[i]) {
                case null -> statement.setObject(i + 1, null, Types.TIMESTAMP_WITH_TIMEZONE);
                case String[] texts -> statement.setArray(i + 1, connection.createArrayOf("text", texts));
                case Integer[] numbers -> statement.setArray(i + 1, connection.createArrayOf("int4", numbers));
                case Long[] numbers -> statement.setArray(i + 1, connection.createArrayOf("int8", numbers));
                case UUID[] uuids -> statement.setArray(i + 1, connection.createArrayOf("uuid", uuids));
                case Instant[] times -> statement.setArray(i + 1, connection.createArrayOf("timestamptz", times));
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case Object value -> statement.setObject(i + 1, value);
            }
        }
        return statement;
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public synchronized void close() {
        var connection = open;
        open = null;
        if (connection == null) return;
        try {
            connection.close();
        } catch (SQLException _) {
            // It was broken.
        }
    }
}
