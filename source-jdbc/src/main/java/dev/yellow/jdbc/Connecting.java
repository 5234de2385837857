package dev.yellow.jdbc;

import dev.yellow.jdbc.dialect.Dialect;
import dev.yellow.jdbc.fault.TablesFault;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.store.Endpoint;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Opens a source's session and its snapshot, and says what a failure of it means.
///
/// @param at never PostgreSQL
public record Connecting(Dialect dialect, Endpoint.Sql at) {
    public Connecting(Endpoint.Sql at) {
        this(Dialect.of(at), at);
    }

    /// A session of the source whose one transaction is a read-only snapshot.
    ///
    /// @throws Refused when it cannot be had
    public Connection snapshot(UserPassword login) {
        var url = dialect.url(at);
        var options = dialect.options(at);
        options.setProperty("user", login.username());
        options.setProperty("password", login.password());
        Driver driver;
        try {
            driver = dialect.driver(url);
        } catch (SQLException e) {
            throw TablesFault.DRIVER_MISSING.of(null, "no driver for " + dialect.name() + " is on the class path", TablesFault.DRIVER_MISSING.mend(), e);
        }
        Connection connection = null;
        try {
            connection = driver.connect(url, options);
            if (connection == null) throw new SQLException("the driver does not take the URL of " + place());
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (var sql : dialect.session()) statement.execute(sql);
                for (var sql : dialect.snapshot()) statement.execute(sql);
            }
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw refused(null, e);
        }
    }

    /// @param dataset which was read; null: none yet
    Refused refused(@Nullable String dataset, SQLException e) {
        var fault = isTls(e) ? TablesFault.TLS_REFUSED : switch (dialect.failure(e)) {
            case TLS -> TablesFault.TLS_REFUSED;
            case UNAVAILABLE -> TablesFault.DATABASE_UNAVAILABLE;
            case SNAPSHOT_LOST -> TablesFault.SNAPSHOT_LOST;
            case EXHAUSTED -> TablesFault.RESOURCES_EXHAUSTED;
            case LOGIN -> TablesFault.LOGIN_REFUSED;
            case FORBIDDEN -> TablesFault.READ_FORBIDDEN;
            case MISSING -> TablesFault.TABLE_MISSING;
            case NO_SNAPSHOT -> TablesFault.NO_SNAPSHOT;
            case OTHER -> TablesFault.STATEMENT_REFUSED;
        };
        return fault.of(dataset, place() + ": " + said(e), fault == TablesFault.NO_SNAPSHOT ? dialect.mendSnapshot() : fault.mend(), e);
    }

    private String place() {
        return dialect.name() + " at " + at.host() + ":" + at.port() + "/" + at.database();
    }

    private static boolean isTls(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) if (cause instanceof SSLException) return true;
        return false;
    }

    private static String said(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// Ends a session that does nothing.
    static void leave(Connection connection) {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException _) {
            // All of it has been read.
        }
    }

    /// Ends a session at once, whatever it is doing.
    static void close(@Nullable Connection connection) {
        if (connection == null) return;
        try {
            connection.abort(Runnable::run);
        } catch (SQLException _) {
            // It is gone, then.
        }
    }
}
