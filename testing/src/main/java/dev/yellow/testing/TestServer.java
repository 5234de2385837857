package dev.yellow.testing;

import dev.yellow.embedded.Cluster;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/// Where test databases live.
sealed interface TestServer {
    /// A server that this JVM started.
    record Started(Cluster cluster, Watchdog watchdog) implements TestServer {}

    /// A server that ran already. @param url with `user` and `password` of a superuser
    record External(String url) implements TestServer {
        private String parameter(String name) {
            var properties = Driver.parseURL(url, new Properties());
            if (properties == null) throw new IllegalArgumentException("-D" + TestPostgres.PROPERTY + " is no JDBC URL of PostgreSQL");
            return properties.getProperty(name, "");
        }
    }

    default String url(String database) {
        return switch (this) {
            case Started started -> started.cluster.url(database);
            case External external -> external.url.replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*.*$", "$1" + database);
        };
    }

    default String user() {
        return switch (this) {
            case Started _ -> Cluster.SUPERUSER;
            case External external -> external.parameter("user");
        };
    }

    default String password() {
        return switch (this) {
            case Started started -> started.cluster.password();
            case External external -> external.parameter("password");
        };
    }

    default Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), user(), password());
    }

    default void execute(String sql) {
        try (var connection = connect("postgres"); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    default void close() {
        switch (this) {
            case Started started -> started.watchdog.end();
            case External _ -> { }
        }
    }
}
