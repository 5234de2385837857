package dev.yellow.engine.jdbc;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// One connection, whose failures know which side they come from. Not thread-safe.
///
/// Nothing here leaves state in the server's session, so a transaction pooler may stand between: settings are
/// `SET LOCAL`, and statements are not prepared by name.
public final class Session implements Statements, AutoCloseable {
    private static final String QUERY_CANCELED = "57014";
    private static final String CONNECTION = "08";

    private final Connection connection;
    private final Side side;
    private final @Nullable String named;
    /// The thread that waits for the server. Whoever reads it a little late cancels a little late.
    private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();

    public Session(Connection connection, Side side) {
        this(connection, side, null);
    }

    /// @param named the name of its transactions; null: the connection's
    Session(Connection connection, Side side, @Nullable String named) {
        this.named = named;
        this.connection = connection;
        this.side = side;
        OpenSessions.opened(this);
    }

    /// A row of a result, read by position from 1.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws SQLException;
    }

    public Side side() {
        return side;
    }

    /// Starts a transaction with the first statement that follows.
    public void begin() {
        attempt(() -> {
            connection.setAutoCommit(false);
            return null;
        });
        if (named != null) execute("SET LOCAL application_name = " + Sql.text(named));
    }

    public void commit() {
        attempt(() -> {
            connection.commit();
            connection.setAutoCommit(true);
            return null;
        });
    }

    /// Rolls back if the connection still can. The fate of the transaction is the same either way.
    public void rollback() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException _) {
            // A broken connection has rolled back by itself.
        }
    }

    @Override
    public void execute(String sql) {
        attempt(() -> {
            try (var s = connection.createStatement()) {
                return s.execute(sql);
            }
        });
    }

    @Override
    public long update(String sql, @Nullable Object... binds) {
        return attempt(() -> {
            try (var s = prepare(sql, binds)) {
                return s.executeLargeUpdate();
            }
        });
    }

    @Override
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... binds) {
        return attempt(() -> {
            try (var s = prepare(sql, binds); var rows = s.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) all.add(reader.read(rows));
                return all;
            }
        });
    }

    /// Streams rows in COPY's binary format to the caller, one message a row.
    public CopyRows copyOut(String query) {
        return attempt(() -> new CopyRows(this, connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)")));
    }

    /// Opens a COPY into a table. @param target table and columns @param options such as `FORMAT binary, FREEZE`
    public CopyInto copyIn(String target, String options) {
        return attempt(() -> {
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + target + " FROM STDIN (" + options + ")");
            return new CopyInto(this, in);
        });
    }

    /// Asks the server to end the statement that another thread is waiting for. Thread-safe.
    public void cancel() {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException _) {
            // It has ended, or its connection has.
        }
    }

    /// Starts what the replication protocol answers in both directions. @param command such as START_REPLICATION
    public CopyBoth copyBoth(String command) {
        return attempt(() -> new CopyBoth(this, connection.unwrap(PGConnection.class).getCopyAPI().copyDual(command)));
    }

    public boolean isClosed() {
        return attempt(connection::isClosed);
    }

    /// Sends a cancel, from another thread.
    void cancelIfInterrupted() {
        var thread = waiting.getAcquire();
        if (thread == null || !thread.isInterrupted()) return;
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException _) {
            // The server is gone, and with it what was waited for.
        }
    }

    @Override
    public void close() {
        OpenSessions.closed(this);
        try {
            if (!connection.getAutoCommit()) rollback();
            connection.close();
        } catch (SQLException _) {
            // Nothing is left to be lost: what matters was committed before.
        }
    }

    <T> T run(CopyStep<T> step) {
        return attempt(step::run);
    }

    /// Ends what was begun, interrupted or not.
    void end(CopyStep<?> step) {
        try {
            step.run();
        } catch (SQLException _) {
            // The transaction around it is given up by whoever ends it early.
        }
    }

    @FunctionalInterface
    interface CopyStep<T> {
        T run() throws SQLException;
    }

    private PreparedStatement prepare(String sql, @Nullable Object[] binds) throws SQLException {
        var s = connection.prepareStatement(sql);
        for (var i = 0; i < binds.length; i++) {
            var value = binds[i];
            switch (value) {
                case null -> s.setObject(i + 1, null);
                case String[] texts -> s.setArray(i + 1, connection.createArrayOf("text", texts));
                case Integer[] numbers -> s.setArray(i + 1, connection.createArrayOf("int4", numbers));
                case UUID uuid -> s.setObject(i + 1, uuid);
                default -> s.setObject(i + 1, value);
            }
        }
        return s;
    }

    private <T> T attempt(Step<T> step) {
        var thread = Thread.currentThread();
        if (thread.isInterrupted()) throw interrupted(null);
        waiting.setRelease(thread);
        try {
            return step.run();
        } catch (SQLException e) {
            if (thread.isInterrupted() && stopped(e)) throw interrupted(e);
            throw new SqlFailure(side, e);
        } finally {
            waiting.setRelease(null);
        }
    }

    /// An interrupt has the statement cancelled; that of a virtual thread also closes the socket it waits at.
    private static boolean stopped(SQLException e) {
        var state = e.getSQLState();
        return QUERY_CANCELED.equals(state) || state != null && state.startsWith(CONNECTION);
    }

    static Refused interrupted(@Nullable Exception cause) {
        return new Refused(List.of(new Fault(EngineCode.INTERRUPTED, Place.NOWHERE, "the run was asked to stop", "nothing: the next run continues")), cause);
    }
}
