package dev.yellow.engine.jdbc;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.credential.Credential;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/// Where sessions come from: a server and a login, or a pool of whoever embeds the engine.
public final class Database {
    private static final String LOG_SETTINGS =
            "-c intervalstyle=postgres -c extra_float_digits=3 -c bytea_output=hex -c lock_timeout=30s -c wal_sender_timeout=1h -c tcp_user_timeout=60s";

    private final DataSource connections;
    private final Side side;
    private final @Nullable Database direct;
    private final @Nullable Semaphore permits;
    private final int size;
    private final @Nullable String url;
    private final @Nullable String named;

    private Database(DataSource connections, Side side, @Nullable Database direct, int size) {
        this(connections, side, direct, direct == null ? null : new Semaphore(size, true), size, null, null);
    }

    /// @param url of a database that other logins may be tried at
    private Database(DataSource connections, Side side, @Nullable String url) {
        this(connections, side, null, null, 0, url, null);
    }

    private Database(DataSource connections, Side side, @Nullable Database direct, @Nullable Semaphore permits, int size, @Nullable String url,
            @Nullable String named) {
        this.url = url;
        this.named = named;
        this.connections = connections;
        this.side = side;
        this.direct = direct;
        this.permits = permits;
        this.size = size;
    }

    /// The merge database by its JDBC URL (`jdbc:postgresql://host:port/name?...`).
    public static Database merge(String url, Credential.UserPassword login) {
        return merge(url, () -> login);
    }

    /// The same for a login whose password changes. @param logins asked for each connection
    public static Database merge(String url, Supplier<Credential.UserPassword> logins) {
        var source = new FreshLogin(logins);
        source.setUrl(url);
        return new Database(configured(source), Side.MERGE, url);
    }

    /// A database behind a pool whose owner takes care that it never runs dry.
    public static Database pooled(DataSource pool, Side side) {
        return new Database(pool, side, null, 0);
    }

    /// The merge database behind a pool whose owner takes care that it never runs dry.
    ///
    /// @param url of that database, for programs that connect by themselves
    public static Database pooled(DataSource pool, String url) {
        return new Database(pool, Side.MERGE, url);
    }

    /// The merge database behind a pool that its owner configures and closes.
    ///
    /// @param size   connections that the pool gives at once
    /// @param direct the same database without the pool: what must not wait for others uses it
    public static Database pooled(DataSource pool, int size, Database direct) {
        return new Database(pool, Side.MERGE, direct, size);
    }

    /// Where a database is, for programs that connect by themselves.
    ///
    /// @param tls as libpq spells it @param rootCertificate a file; may be empty
    public record Address(String host, int port, String database, String tls, String rootCertificate) {}

    /// Where it is. @throws IllegalStateException when only a pool knows
    public Address address() {
        var source = new PGSimpleDataSource();
        source.setUrl(known());
        var tls = source.getSslMode();
        var root = source.getSslRootCert();
        return new Address(source.getServerNames()[0], source.getPortNumbers()[0] == 0 ? 5432 : source.getPortNumbers()[0],
                String.valueOf(source.getDatabaseName()), tls == null ? "prefer" : tls, root == null ? "" : root);
    }

    /// The same database for another login, past any pool. @throws IllegalStateException when only a pool knows where it is
    public Database as(Credential.UserPassword login) {
        return merge(known(), login);
    }

    private String known() {
        if (direct != null) return direct.known();
        if (url == null) throw new IllegalStateException("a pool does not say where its database is");
        return url;
    }

    /// The way past the pool.
    public Database direct() {
        return direct == null ? this : direct;
    }

    /// Whether connections are limited, so that they have to be reserved.
    public boolean limited() {
        return permits != null;
    }

    /// Sessions that may be opened until it is closed.
    @FunctionalInterface
    public interface Reservation extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits until so many sessions are free, and takes them at once: two cycles that each held a part of what they
    /// need would wait for one another for ever. More than there are is all there are.
    ///
    /// @throws Refused when interrupted meanwhile
    public Reservation reserve(int sessions) {
        if (permits == null) return () -> { };
        var taken = Math.min(sessions, size);
        try {
            permits.acquire(taken);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused(new Fault(EngineCode.INTERRUPTED, Place.NOWHERE, "the run was asked to stop", "nothing: the next run continues"));
        }
        return () -> permits.release(taken);
    }

    /// A source to read. @param tls as libpq spells it: disable, require, verify-ca, verify-full
    public static Database source(String host, int port, String database, String tls, Credential.UserPassword login) {
        var source = new FreshLogin(() -> login);
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setSslMode(tls);
        return new Database(configured(source), Side.SOURCE, null, 0);
    }

    private static PGSimpleDataSource configured(PGSimpleDataSource source) {
        source.setPrepareThreshold(0);
        source.setConnectTimeout((int) Duration.ofSeconds(10).toSeconds());
        source.setTcpKeepAlive(true);
        // A peer that is silent for so long is gone: no statement here waits longer for its first byte.
        source.setSocketTimeout((int) Duration.ofHours(1).toSeconds());
        return source;
    }

    /// The same database, read as a source: its failures are those of a source then.
    public Database asSource() {
        return new Database(connections, Side.SOURCE, null, 0);
    }

    /// The same database, under the same limit, all transactions of whose later sessions have that name, so that they can be
    /// ended by it.
    public Database named(String name) {
        return new Database(connections, side, direct, permits, size, url, name);
    }

    /// A session that speaks the replication protocol of its database: it knows replication commands alone, as plain
    /// texts. Values of the log come in one spelling, whatever the server's and the role's settings are.
    ///
    /// @throws SqlFailure when the server cannot be reached or refuses the login
    public Session replication() {
        if (!(connections instanceof FreshLogin plain)) throw new IllegalStateException("a pool has no replication connections");
        var log = new PGSimpleDataSource();
        log.setUrl(plain.getUrl());
        var login = plain.login();
        log.setUser(login.username());
        log.setPassword(login.password());
        log.setReplication("database");
        log.setAssumeMinServerVersion("14");
        log.setPreferQueryMode(PreferQueryMode.SIMPLE);
        log.setOptions(LOG_SETTINGS);
        try {
            return new Session(log.getConnection(), side);
        } catch (SQLException e) {
            throw unopened(e);
        }
    }

    /// For the migration tool, which brings its own way of speaking to a database.
    public DataSource connections() {
        return connections;
    }

    /// @throws SqlFailure when the server cannot be reached or refuses the login
    public Session open() {
        try {
            return new Session(connections.getConnection(), side, named);
        } catch (SQLException e) {
            throw unopened(e);
        }
    }

    /// An interrupt also closes the socket of a thread that waits for the server's answer to its login.
    private RuntimeException unopened(SQLException e) {
        return Thread.currentThread().isInterrupted() ? Session.interrupted(e) : new SqlFailure(side, e);
    }
}
