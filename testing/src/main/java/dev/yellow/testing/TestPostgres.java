package dev.yellow.testing;

import dev.yellow.embedded.Cluster;
import dev.yellow.embedded.PostgresBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server for tests: fast rather than durable, in memory where there is room, gone when this JVM is, however
/// that ends.
///
/// `-Dyellow.test.postgres=` chooses it:
///
/// | value | server |
/// |---|---|
/// | absent, `18` | the embedded one |
/// | another major, `15` | the system's, in `/usr/lib/postgresql/15/bin` |
/// | a JDBC URL with user and password of a superuser | one that runs already |
/// | `image:TAG` | meant for Testcontainers; refused here, since it was never shown to work |
///
/// Commits survive a kill of the server (`fsync` alone is off, so only a crash of the machine would lose them).
public final class TestPostgres implements AutoCloseable {
    /// Names the server that tests run on.
    public static final String PROPERTY = "yellow.test.postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable TestPostgres shared;

    private final TestServer server;
    private final Set<String> templates = new HashSet<>();

    private TestPostgres(TestServer server) {
        this.server = server;
    }

    /// The server of this JVM, started at the first call.
    public static synchronized TestPostgres shared() {
        if (shared == null) shared = new TestPostgres(start(System.getProperty(PROPERTY, ""), Map.of(), Scratch::folder));
        return shared;
    }

    /// A server of the caller's own, to kill, stop and configure. The caller closes it. The embedded one where the
    /// property names a server that runs already.
    ///
    /// @param parameters of `postgresql.conf`, over the ones for tests
    public static TestPostgres own(Map<String, String> parameters) {
        return own(which(), parameters);
    }

    private static String which() {
        var which = System.getProperty(PROPERTY, "");
        return which.startsWith("jdbc:") ? "" : which;
    }

    /// As [#own], of what the property could say: `15` is the system's.
    public static TestPostgres own(String which, Map<String, String> parameters) {
        return new TestPostgres(start(which, parameters, Scratch::folder));
    }

    /// As [#own], with its files on disk: for what is timed.
    public static TestPostgres onDisk(Map<String, String> parameters) {
        return new TestPostgres(start(which(), parameters, Scratch::onDisk));
    }

    /// Whether this machine has that major version, so that a test can say why it does not run.
    public static boolean has(String major) {
        return major.equals(embeddedMajor()) || Files.isExecutable(systemBin(major).resolve("postgres"));
    }

    /// A fresh, empty database on [#shared].
    public static TestDatabase database() {
        return shared().newDatabase();
    }

    /// A fresh, empty database on this server.
    public TestDatabase newDatabase() {
        return copyOf("template1");
    }

    /// A fresh database that looks as `fill` left the template of that name; `fill` runs once per server.
    public synchronized TestDatabase newDatabase(String template, Filling fill) throws SQLException {
        var name = "template_" + template;
        if (!templates.contains(name)) {
            create(name, "template1");
            try (var connection = server.connect(name)) {
                fill.into(connection);
            }
            templates.add(name);
        }
        return copyOf(name);
    }

    /// What a template holds.
    @FunctionalInterface
    public interface Filling {
        void into(Connection connection) throws SQLException;
    }

    /// The server's major version.
    public int major() {
        try (var connection = server.connect("postgres")) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// SIGKILL to the server, as a crash; waits until all its processes are gone.
    public void kill() {
        cluster().kill();
    }

    /// `pg_ctl stop -m immediate`: connections are cut, the next start recovers.
    public void stopImmediately() {
        cluster().stop(Cluster.Stop.IMMEDIATE);
    }

    /// `pg_ctl stop -m fast`.
    public void stop() {
        cluster().stop(Cluster.Stop.FAST);
    }

    /// Starts it again, on the same port.
    public void start() {
        cluster().start();
    }

    /// Stops the server and removes its data.
    @Override
    public void close() {
        server.close();
    }

    TestServer server() {
        return server;
    }

    private Cluster cluster() {
        return switch (server) {
            case TestServer.Started started -> started.cluster();
            case TestServer.External _ -> throw new UnsupportedOperationException("a server that the tests did not start is not theirs to stop");
        };
    }

    private TestDatabase copyOf(String template) {
        var name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        create(name, template);
        return new TestDatabase(this, name);
    }

    private void create(String name, String template) {
        server.execute("CREATE DATABASE \"%s\" TEMPLATE \"%s\"".formatted(name, template));
    }

    private static TestServer start(String which, Map<String, String> parameters, Place place) {
        if (which.startsWith("jdbc:")) return new TestServer.External(which);
        if (which.startsWith("image:"))
            throw new UnsupportedOperationException("-D" + PROPERTY + "=" + which + " is not supported: start the image yourself and give its JDBC URL");
        var binaries = which.isEmpty() || which.equals(embeddedMajor()) ? PostgresBinaries.bundled() : PostgresBinaries.at(systemBin(which));
        var all = new TreeMap<>(Map.of(
                "fsync", "off",
                "full_page_writes", "off",
                "wal_level", "logical",
                "max_wal_senders", "10",
                "max_replication_slots", "20",
                "max_connections", "200"));
        all.putAll(parameters);
        try {
            var folder = place.folder("yellow-test");
            var watchdog = Watchdog.over(folder);
            var cluster = new Cluster(binaries, folder, all);
            cluster.start();
            return new TestServer.Started(cluster, watchdog);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Place {
        Path folder(String prefix) throws IOException;
    }

    private static String embeddedMajor() {
        return "18";
    }

    private static Path systemBin(String major) {
        return Path.of("/usr/lib/postgresql", major, "bin");
    }
}
