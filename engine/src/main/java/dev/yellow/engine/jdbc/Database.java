package dev.yellow.engine.jdbc;

import dev.yellow.spi.credential.Credential;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// Where sessions come from: a server and a login, or a pool of whoever embeds the engine.
public final class Database {
    private final DataSource connections;
    private final Side side;

    private Database(DataSource connections, Side side) {
        this.connections = connections;
        this.side = side;
    }

    /// The merge database by its JDBC URL (`jdbc:postgresql://host:port/name?...`).
    public static Database merge(String url, Credential.UserPassword login) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return new Database(configured(source, login), Side.MERGE);
    }

    /// A database behind a pool that its owner configures and closes.
    public static Database pooled(DataSource pool, Side side) {
        return new Database(pool, side);
    }

    /// A source to read. @param tls as libpq spells it: disable, require, verify-ca, verify-full
    public static Database source(String host, int port, String database, String tls, Credential.UserPassword login) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setSslMode(tls);
        return new Database(configured(source, login), Side.SOURCE);
    }

    private static PGSimpleDataSource configured(PGSimpleDataSource source, Credential.UserPassword login) {
        source.setUser(login.username());
        source.setPassword(login.password());
        source.setPrepareThreshold(0);
        source.setConnectTimeout((int) Duration.ofSeconds(10).toSeconds());
        source.setTcpKeepAlive(true);
        // A peer that is silent for so long is gone: no statement here waits longer for its first byte.
        source.setSocketTimeout((int) Duration.ofHours(1).toSeconds());
        return source;
    }

    /// For the migration tool, which brings its own way of speaking to a database.
    public DataSource connections() {
        return connections;
    }

    /// @throws SqlFailure when the server cannot be reached or refuses the login
    public Session open() {
        try {
            return new Session(connections.getConnection(), side);
        } catch (SQLException e) {
            throw new SqlFailure(side, e);
        }
    }
}
