package dev.yellow.verification.world;

import dev.yellow.spi.credential.Credential.UserPassword;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/// Connections that are used again as they were left, so that whatever one run leaves in a session meets the next, as
/// behind a transaction pooler.
final class Pool implements DataSource, AutoCloseable {
    private static final int VALID_WITHIN_SECONDS = 10;

    private final PGConnectionPoolDataSource source;
    private final ConcurrentLinkedDeque<PooledConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private final String url;

    private Pool(String url, PGConnectionPoolDataSource source) {
        this.url = url;
        this.source = source;
    }

    /// To one database, for one login.
    static Pool to(String url, UserPassword login) {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url);
        source.setUser(login.username());
        source.setPassword(login.password());
        source.setPrepareThreshold(0);
        return new Pool(url, source);
    }

    String url() {
        return url;
    }

    @Override
    public Connection getConnection() throws SQLException {
        for (var pooled = idle.pollFirst(); pooled != null; pooled = idle.pollFirst()) {
            var connection = pooled.getConnection();
            if (connection.isValid(VALID_WITHIN_SECONDS)) return connection;
        }
        var pooled = source.getPooledConnection();
        pooled.addConnectionEventListener(new Returning());
        return pooled.getConnection();
    }

    @Override
    public void close() {
        closed = true;
        for (var pooled = idle.poll(); pooled != null; pooled = idle.poll()) end(pooled);
    }

    private static void end(PooledConnection pooled) {
        try {
            pooled.close();
        } catch (SQLException _) {
            // The server has closed it already.
        }
    }

    private final class Returning implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            var pooled = (PooledConnection) event.getSource();
            if (closed) end(pooled);
            else idle.addFirst(pooled);
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            var pooled = (PooledConnection) event.getSource();
            pooled.removeConnectionEventListener(this);
            end(pooled);
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the pool has one login");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("the pool wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
