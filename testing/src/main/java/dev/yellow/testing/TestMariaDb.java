package dev.yellow.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A MariaDB server that this JVM starts once and that ends with it, on a port of its own, with TLS under a certificate
/// that nobody trusts. Where the program is missing, tests that need it say so.
public final class TestMariaDb {
    /// Without a password, from this machine.
    public static final String USER = "root";
    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final AtomicInteger NAMES = new AtomicInteger();

    /// $1 is the folder. Runs until the pipe from the JVM is closed, even by SIGKILL.
    private static final String WATCHDOG = """
            trap '' INT TERM HUP
            cat > /dev/null
            pid=$(cat "$1/pid" 2> /dev/null)
            if [ -n "$pid" ]; then
                kill -KILL "$pid" 2> /dev/null
                while kill -0 "$pid" 2> /dev/null; do sleep 0.05; done
            fi
            rm -rf "$1"
            """;

    private final Path folder;
    private final int port;
    private final boolean tls;

    private TestMariaDb() throws IOException, InterruptedException {
        folder = Scratch.folder("yellow-mariadb");
        new ProcessBuilder("sh", "-c", WATCHDOG, "watchdog", folder.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var user = "--user=" + System.getProperty("user.name");
        finish(List.of("mariadb-install-db", "--no-defaults", user, "--datadir=" + folder.resolve("data"),
                "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"));
        tls = certificate();
        port = free();
        var words = new ArrayList<>(List.of(program("mariadbd").toString(), "--no-defaults", user, "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("s"), "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1", "--port=" + port, "--skip-name-resolve", "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0", "--performance-schema=OFF", "--max-allowed-packet=256M",
                "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci"));
        if (tls) words.addAll(List.of("--ssl-cert=" + folder.resolve("cert.pem"), "--ssl-key=" + folder.resolve("key.pem")));
        var server = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        var until = System.nanoTime() + LONGEST_START.toNanos();
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > until)
                throw new IllegalStateException("MariaDB did not start: " + Files.readString(folder.resolve("log")));
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// Whether a server can be started here; where not, says that something is not shown.
    public static boolean here(String what) {
        if (Stream.of("mariadbd", "mariadb-install-db").allMatch(p -> Files.isExecutable(program(p)))) return true;
        System.out.println("NOT SHOWN: " + what + ", because the program \"mariadbd\" is not here; .ci/run installs it");
        return false;
    }

    /// The one of this JVM.
    public static TestMariaDb shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final TestMariaDb SERVER = start();

        private static TestMariaDb start() {
            try {
                return new TestMariaDb();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Path program(String name) {
        return Stream.concat(Stream.of("/usr/sbin", "/usr/bin"), Stream.of(System.getenv().getOrDefault("PATH", "").split(":")))
                .map(p -> Path.of(p, name)).filter(Files::isExecutable).findFirst().orElse(Path.of(name));
    }

    private boolean certificate() throws IOException, InterruptedException {
        if (!Files.isExecutable(program("openssl"))) return false;
        finish(List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=nobody", "-keyout",
                folder.resolve("key.pem").toString(), "-out", folder.resolve("cert.pem").toString()));
        return true;
    }

    private void finish(List<String> words) throws IOException, InterruptedException {
        var all = new ArrayList<>(words);
        all.set(0, program(words.getFirst()).toString());
        var log = folder.resolve("made.log");
        if (new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor() != 0)
            throw new IllegalStateException(words.getFirst() + " failed: " + Files.readString(log));
    }

    private boolean answers() {
        try (var _ = connect("")) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /// Whether it speaks TLS.
    public boolean tls() {
        return tls;
    }

    /// A database that one test has to itself. @return its name
    public String newDatabase() {
        var name = "test_" + NAMES.incrementAndGet();
        execute("", "CREATE DATABASE " + name);
        return name;
    }

    /// A new connection, in autocommit, whose statements may be several with semicolons between; the caller closes it.
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable&allowMultiQueries=true", USER, "");
    }

    public void execute(String database, String sql) {
        try (var connection = connect(database); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
