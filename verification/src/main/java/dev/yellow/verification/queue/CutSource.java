package dev.yellow.verification.queue;

import dev.yellow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections of one process, which all go when it is killed.
final class CutSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    private final transient List<Connection> open = new ArrayList<>();

    CutSource(TestDatabase database) {
        setUrl(database.url());
        setUser(database.user());
        setPassword(database.password());
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        open.add(connection);
        return connection;
    }

    /// Nothing is said to the server before.
    synchronized void cut() throws SQLException {
        for (var connection : open) connection.abort(Runnable::run);
        open.clear();
    }
}
