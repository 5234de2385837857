package dev.yellow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postgresql.util.PasswordUtil;

/// One server's folder and what can be done to it: create, start, stop, kill. Knows nothing of who else uses it; see
/// [EmbeddedPostgres] for that.
///
/// ```text
/// folder/data        PostgreSQL's own data directory; complete or absent
/// folder/password    of the superuser, readable by its owner alone
/// folder/server.log  what the server says
/// ```
/// The server listens on 127.0.0.1 alone, on no socket file, and asks for the password (SCRAM).
public final class Cluster {
    /// The superuser's name.
    public static final String SUPERUSER = "yellow";
    /// First starts were seen to take 24 s on a loaded machine.
    public static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final String HOST = "127.0.0.1";
    private static final int PORT_TRIES = 5;
    private static final int PASSWORD_BYTES = 18;
    private static final int SALT_BYTES = 16;

    private final PostgresBinaries binaries;
    private final Path folder;
    private final Map<String, String> parameters;
    private final ServerAccount account;

    /// @param folder     made when it is missing
    /// @param parameters of `postgresql.conf`, over PostgreSQL's own durable defaults
    public Cluster(PostgresBinaries binaries, Path folder, Map<String, String> parameters) {
        this.binaries = binaries;
        this.folder = folder.toAbsolutePath().normalize();
        this.parameters = new TreeMap<>(parameters);
        try {
            Files.createDirectories(this.folder);
            Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwx--x--x"));
            this.account = ServerAccount.choose(binaries, this.folder);
            account.own(this.folder);
        } catch (IOException e) {
            throw EmbeddedFault.FOLDER.at(folder, "the folder cannot be used: " + e, "make it writable, or set YELLOW_DATA_DIR to another", e);
        }
    }

    /// How a stop treats open connections.
    public enum Stop {
        /// Ends connections, writes everything out.
        FAST,
        /// As a crash: the next start recovers from the log.
        IMMEDIATE
    }

    public Path folder() {
        return folder;
    }

    public ServerAccount account() {
        return account;
    }

    /// Starts the server, creating its data directory first where there is none. Does nothing when it runs already.
    public void start() {
        try {
            if (running().isPresent()) return;
            initialise();
            checkVersion();
            ServerProcess.clearStale(data());
            launch();
        } catch (IOException e) {
            throw EmbeddedFault.NOT_STARTED.at(folder, "PostgreSQL could not be started: " + e, "see " + log(), e);
        }
    }

    /// Ends the server and waits until it is gone. Does nothing when none runs.
    public void stop(Stop how) {
        if (running().isEmpty()) return;
        try {
            var mode = switch (how) {
                case FAST -> "fast";
                case IMMEDIATE -> "immediate";
            };
            Command.run(account.command(binaries.program("pg_ctl"), "stop", "-D", data().toString(), "-m", mode, "-w", "-t", "60"),
                    START_LIMIT.plusSeconds(10));
            ServerProcess.awaitGone(data(), START_LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGKILL to the postmaster, then waits until its children have noticed and gone.
    public void kill() {
        var server = running().orElseThrow(() -> new IllegalStateException("no server runs in " + folder));
        ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
        ServerProcess.awaitGone(data(), START_LIMIT);
    }

    /// The server that runs in this folder, whoever started it.
    public Optional<ServerProcess> running() {
        return ServerProcess.in(data());
    }

    /// @return the JDBC URL of a database of the running server
    public String url(String database) {
        var server = running().orElseThrow(() -> new IllegalStateException("no server runs in " + folder));
        return "jdbc:postgresql://" + HOST + ":" + server.port() + "/" + database;
    }

    /// The superuser's password, made when the folder was.
    public String password() {
        try {
            return Files.readString(folder.resolve("password"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private void initialise() throws IOException {
        if (Files.isDirectory(data())) return;
        var fresh = folder.resolve("data.new"); // left behind by an interrupted creation, if it is there
        ServerArchive.delete(fresh);
        var password = HexFormat.of().formatHex(random(PASSWORD_BYTES));
        writeOwned(folder.resolve("password"), password);
        var verifier = folder.resolve("password.verifier");
        writeOwned(verifier, verifier(password));
        var made = Command.run(account.command(binaries.program("initdb"), "-D", fresh.toString(), "-U", SUPERUSER,
                "--pwfile=" + verifier, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-instructions"),
                START_LIMIT.multipliedBy(2));
        Files.delete(verifier);
        if (!made.succeeded()) throw new IOException("initdb: " + made.output().strip());
        Files.writeString(fresh.resolve("postgresql.conf"), "\ninclude 'yellow.conf'\n", StandardOpenOption.APPEND);
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion() throws IOException {
        var version = Files.readString(data().resolve("PG_VERSION")).strip();
        if (version.equals(Integer.toString(binaries.major()))) return;
        throw EmbeddedFault.OTHER_VERSION.at(folder, "the folder holds data of PostgreSQL " + version + ", and this server is " + binaries.major(),
                "set YELLOW_DATA_DIR to another folder, or move this one away", null);
    }

    private void launch() throws IOException {
        var port = Configuration.portOf(data()).filter(Cluster::free).orElseGet(Cluster::freePort);
        for (var tries = 1; ; tries++) {
            writeOwned(data().resolve(Configuration.FILE), Configuration.text(HOST, port, parameters));
            writeOwned(log(), "");
            var started = Command.run(account.command(binaries.program("pg_ctl"), "start", "-D", data().toString(), "-l", log().toString(),
                    "-w", "-t", Long.toString(START_LIMIT.toSeconds())), START_LIMIT.plusSeconds(10));
            if (started.succeeded()) return;
            var said = Files.readString(log());
            // Between choosing a port and binding it, somebody else may take it.
            if (!said.contains("Address already in use") || tries == PORT_TRIES)
                throw new IOException("pg_ctl: " + started.output().strip() + "\n" + said.strip());
            port = freePort();
        }
    }

    private void writeOwned(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
        account.own(file);
    }

    /// A connection as the superuser. @throws SQLException as the driver does
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, password());
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }

    /// What the server keeps of the password. SCRAM's iterations slow down who guesses, and everybody else at each login;
    /// what is random needs but one.
    private static String verifier(String password) {
        return PasswordUtil.encodeScramSha256(password.toCharArray(), 1, random(SALT_BYTES));
    }

    private static boolean free(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
