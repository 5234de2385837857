package dev.yellow.verification.kubernetes;

import dev.yellow.testing.git.TestGit;
import dev.yellow.testing.kubernetes.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;

/// What stands outside of the cluster, as other machines do: a PostgreSQL with a certificate for [#NAME] and the logins `shop_reader`
/// and `merge`, and a git server.
/// Pods reach both at [Node#OUTSIDE].
final class Elsewhere implements AutoCloseable {
    static final String NAME = "db.acme.internal";
    /// What a repository without a port is asked at.
    private static final int SSH = 22;
    private static final String PASSWORD = "superuser's own";

    /// Each login would be told; kept here, because loggers that nobody holds are forgotten.
    private static final Logger TELLS = Logger.getLogger("org.apache.sshd");

    private final Node node;
    private final Path folder;
    private final int port;
    private final TestGit repositories;
    private final SshServer ssh;
    private final KeyPair reader = key();
    private final KeyPair host = key();

    /// @param folder empty, and open to the account of PostgreSQL
    Elsewhere(Node node, Path folder) throws IOException {
        this.node = node;
        this.folder = folder;
        TELLS.setLevel(Level.SEVERE);
        try (var free = new ServerSocket(0, 1, InetAddress.getByName(Node.OUTSIDE))) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("password"), PASSWORD);
        postgres("""
                openssl req -x509 -newkey rsa:3072 -nodes -keyout authority.key -out authority.crt -days 3650 -subj /CN=elsewhere
                openssl req -newkey rsa:3072 -nodes -keyout server.key -out server.csr -subj /CN=NAME
                openssl x509 -req -in server.csr -CA authority.crt -CAkey authority.key -CAcreateserial -days 825 -out server.crt -extfile <(printf 'subjectAltName=DNS:NAME')
                install -d -o postgres -g postgres -m 700 postgres
                install -o postgres -g postgres -m 600 server.key postgres.key
                install -o postgres -g postgres -m 600 password postgres.password
                as initdb -D $PWD/postgres -U postgres --auth=scram-sha-256 --pwfile=$PWD/postgres.password --encoding=UTF8 --locale=C.UTF-8
                echo 'host all all 10.240.0.0/12 scram-sha-256' > postgres/pg_hba.conf
                printf '%s\\n' "listen_addresses = 'HOST'" 'port = PORT' 'ssl = on' "ssl_cert_file = '$PWD/server.crt'" "ssl_key_file = '$PWD/postgres.key'" "unix_socket_directories = ''" \\
                    "log_line_prefix = '%m %h '" "log_timezone = 'UTC'" 'log_connections = on' 'log_disconnections = on' >> postgres/postgresql.conf
                as pg_ctl -D $PWD/postgres --wait -l $PWD/postgres/log start < /dev/null > /dev/null
                """);
        try {
            sql("postgres", "CREATE ROLE shop_reader LOGIN PASSWORD 'reads'", "CREATE ROLE merge LOGIN CREATEROLE PASSWORD 'another-one'");
        } catch (SQLException e) {
            throw new IOException(e);
        }
        repositories = new TestGit(Files.createDirectories(folder.resolve("git")), null);
        repositories.create("model");
        ssh = SshServer.setUpDefaultServer();
        ssh.setHost(Node.OUTSIDE);
        ssh.setPort(SSH);
        ssh.setKeyPairProvider(KeyPairProvider.wrap(host));
        ssh.setPublickeyAuthenticator((user, key, _) -> user.equals("git") && KeyUtils.compareKeys(key, reader.getPublic()));
        // Whatever path is asked for: it has one repository.
        var serve = List.of("git", "upload-pack", repositories.bare("model").toString());
        ssh.setCommandFactory((_, _) -> new ProcessShellFactory(String.join(" ", serve), serve).createShell(null));
        ssh.start();
    }

    /// Some bash, in the folder and with `as`, which runs a program of PostgreSQL by its own account.
    private void postgres(String script) throws IOException {
        node.bash("as() { local program=$1; shift; setpriv --reuid=postgres --regid=postgres --clear-groups env -C / /usr/lib/postgresql/15/bin/$program \"$@\"; }\n"
                + script.replace("NAME", NAME).replace("HOST", Node.OUTSIDE).replace("PORT", String.valueOf(port)), folder);
    }

    int port() {
        return port;
    }

    /// PEM of the authority that signed its certificate.
    String authority() throws IOException {
        return Files.readString(folder.resolve("authority.crt"));
    }

    /// Lines of its log that hold a text.
    List<String> said(String text) throws IOException {
        return Files.readString(folder.resolve("postgres/log")).lines().filter(line -> line.contains(text)).toList();
    }

    /// Makes all that stands in a folder the live branch's newest commit.
    void push(Path model) throws IOException {
        try (var files = Files.list(model)) {
            for (var file : files.toList()) repositories.write("model", file.getFileName().toString(), Files.readString(file));
        }
        repositories.push("model", "main", "as the check has it");
    }

    /// The key that may read, as OpenSSH writes it.
    String privateKey() throws IOException {
        var text = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(reader, "yellow", null, text);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return text.toString(StandardCharsets.US_ASCII);
    }

    String knownHosts() {
        return Node.OUTSIDE + " " + PublicKeyEntry.toString(host.getPublic()) + "\n";
    }

    /// As its superuser.
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + Node.OUTSIDE + ":" + port + "/" + database
                + "?sslmode=require&ApplicationName=verify", "postgres", PASSWORD);
    }

    /// By its superuser. @return the last answer's first value
    String sql(String database, String... statements) throws SQLException {
        var last = "";
        try (var connection = connect(database); var statement = connection.createStatement()) {
            for (var each : statements) {
                if (!statement.execute(each)) continue;
                try (var rows = statement.getResultSet()) {
                    last = rows.next() ? String.valueOf(rows.getString(1)) : "";
                }
            }
        }
        return last;
    }

    /// As the guide says, by the database's owner.
    void restore(String database, String owner, String password, Path dump) throws IOException {
        var login = "export PGPASSWORD='" + password + "' PGHOST=" + Node.OUTSIDE + " PGPORT=" + port + " PGUSER=" + owner + " PGDATABASE=" + database + "\n";
        node.bash(login + "pg_restore --no-owner --clean --if-exists --exit-on-error --dbname=" + database + " '" + dump + "'\n" + """
                psql --no-psqlrc -v ON_ERROR_STOP=1 << 'END'
                SELECT format('ALTER VIEW %I.%I OWNER TO %I', view_schema, view_name, current_database() || '_yellow_views') FROM yellow.view \\gexec
                END
                """, folder);
    }

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    @Override
    public void close() throws IOException {
        ssh.stop(true);
        repositories.close();
        postgres("as pg_ctl -D $PWD/postgres --wait --mode=fast stop > /dev/null");
    }
}
