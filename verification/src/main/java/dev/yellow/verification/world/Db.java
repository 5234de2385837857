package dev.yellow.verification.world;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// A connection of the verification's own, in autocommit. Not thread-safe.
public final class Db implements AutoCloseable {
    private final Connection connection;

    public Db(Connection connection) {
        this.connection = connection;
    }

    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Quotes a name.
    public static String id(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Quotes a value; null is NULL.
    public static String literal(@Nullable String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }

    /// Runs statements in one transaction.
    public void transaction(List<String> statements) {
        if (statements.isEmpty()) return;
        execute("BEGIN;\n" + String.join(";\n", statements) + ";\nCOMMIT");
    }

    public void execute(String sql) {
        try (var s = connection.createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
        }
    }

    public <T> List<T> rows(String sql, Reader<T> reader) {
        try (var s = connection.createStatement(); var rows = s.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) all.add(reader.read(rows));
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
        }
    }

    /// What a `COPY ... TO STDOUT` gives, as it comes.
    public void copyOut(String sql, OutputStream to) throws IOException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, to);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
        }
    }

    /// What a `COPY ... FROM STDIN` takes.
    void copyIn(String sql, byte[] rows) throws IOException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new ByteArrayInputStream(rows));
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
        }
    }

    public <T> Optional<T> first(String sql, Reader<T> reader) {
        return rows(sql, reader).stream().findFirst();
    }

    public <T> T only(String sql, Reader<T> reader) {
        return first(sql, reader).orElseThrow(() -> new IllegalStateException("no row from: " + sql));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // A server that was killed has closed it already.
        }
    }
}
