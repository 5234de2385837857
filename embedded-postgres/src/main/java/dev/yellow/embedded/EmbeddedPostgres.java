package dev.yellow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// A server in a folder, shared by all processes that open it: the first one starts it, the last one stops it.
///
/// A process that dies without closing leaves the server running; the next one uses it and stops it in the end.
///
/// ```java
/// try (var postgres = EmbeddedPostgres.open(Path.of(".yellow/postgres"))) {
///     postgres.ensureDatabase("yellow");
///     DriverManager.getConnection(postgres.url("yellow"), postgres.user(), postgres.password());
/// }
/// ```
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Map<Path, EmbeddedPostgres> OPEN = new HashMap<>();

    private final Cluster cluster;
    private final FileChannel use;
    private int users;

    private EmbeddedPostgres(Cluster cluster, FileChannel use) {
        this.cluster = cluster;
        this.use = use;
    }

    /// Starts the server of this folder, or joins the one that runs there. Data is durable: PostgreSQL's defaults hold.
    ///
    /// @param folder made when it is missing
    /// @throws dev.yellow.model.fault.Refused when there is no server for this machine, or it does not start
    public static EmbeddedPostgres open(Path folder) {
        return open(PostgresBinaries.bundled(), folder, Map.of());
    }

    /// @param parameters of `postgresql.conf`; they hold when this call starts the server
    public static synchronized EmbeddedPostgres open(PostgresBinaries binaries, Path folder, Map<String, String> parameters) {
        var key = folder.toAbsolutePath().normalize();
        var mine = OPEN.get(key);
        if (mine == null) {
            mine = join(new Cluster(binaries, key, parameters));
            OPEN.put(key, mine);
        }
        mine.users++;
        return mine;
    }

    public String url(String database) {
        return cluster.url(database);
    }

    public String user() {
        return Cluster.SUPERUSER;
    }

    public String password() {
        return cluster.password();
    }

    public Path folder() {
        return cluster.folder();
    }

    /// @return whether it had to be made
    public boolean ensureDatabase(String database) throws SQLException {
        try (Connection connection = cluster.connect("postgres"); var ask = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            ask.setString(1, database);
            if (ask.executeQuery().next()) return false;
            try (var make = connection.createStatement()) {
                make.execute("CREATE DATABASE " + make.enquoteIdentifier(database, true));
            }
            return true;
        }
    }

    /// Leaves the server; the last user of all processes stops it.
    @Override
    public void close() {
        synchronized (EmbeddedPostgres.class) {
            if (OPEN.get(cluster.folder()) != this || --users > 0) return;
            OPEN.remove(cluster.folder());
            leave();
        }
    }

    private void leave() {
        try (var _ = startLock(cluster)) {
            use.close(); // gives up the shared lock
            try (var channel = useChannel(cluster); FileLock alone = channel.tryLock()) {
                if (alone != null) cluster.stop(Cluster.Stop.FAST);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres join(Cluster cluster) {
        try (var _ = startLock(cluster)) {
            cluster.start();
            var use = useChannel(cluster);
            use.lock(0, Long.MAX_VALUE, true);
            return new EmbeddedPostgres(cluster, use);
        } catch (IOException e) {
            throw EmbeddedFault.FOLDER.at(cluster.folder(), "the folder cannot be locked: " + e, "make it writable, or set YELLOW_DATA_DIR to another", e);
        }
    }

    /// Held while a server is started or stopped, so that nobody joins one that is about to go.
    private static FileChannel startLock(Cluster cluster) throws IOException {
        var channel = FileChannel.open(cluster.folder().resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    private static FileChannel useChannel(Cluster cluster) throws IOException {
        return FileChannel.open(cluster.folder().resolve("use.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
