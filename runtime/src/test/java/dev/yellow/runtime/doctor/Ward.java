package dev.yellow.runtime.doctor;

import dev.yellow.runtime.Yellow;
import dev.yellow.runtime.cli.CommandRun;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A healthy installation on a server of its own: the starter's shop, applied and run by a role that is no superuser.
/// Faults are planted in it, and the doctor's commands are run as an operator would, in a shell.
final class Ward implements AutoCloseable {
    static final String ENGINE = "yellow_engine";
    static final String READER = "shop_reader";
    private static final String PASSWORD = "not-so-secret";

    final TestPostgres server = TestPostgres.own(Map.of("fsync", "on", "full_page_writes", "on"));
    final TestDatabase merge = server.newDatabase();
    final TestDatabase source = server.newDatabase();
    final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    /// @param folder empty
    Ward(Path folder) throws IOException {
        this.folder = folder;
        merge.execute("CREATE ROLE " + ENGINE + " LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'; CREATE ROLE " + READER
                + " LOGIN PASSWORD '" + PASSWORD + "'; ALTER DATABASE " + merge.name() + " OWNER TO " + ENGINE);
        source.execute("""
                CREATE TABLE customers (customer_id integer PRIMARY KEY, name varchar(100) NOT NULL, email varchar(256));
                CREATE TABLE orders (order_id bigint PRIMARY KEY, customer_id integer NOT NULL, ordered_at timestamptz NOT NULL, total numeric(12,2) NOT NULL);
                INSERT INTO customers SELECT n, 'customer ' || n, NULL FROM generate_series(1, 200) n;
                GRANT SELECT ON customers, orders TO %s;
                """.formatted(READER));
        variables.put("YELLOW_DATABASE_URL", merge.url());
        variables.put("YELLOW_DATABASE_USER", ENGINE);
        variables.put("YELLOW_DATABASE_PASSWORD", PASSWORD);
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_USERNAME", READER);
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", PASSWORD);
        yellow("init", "shop");
        edit("ecosystem.yaml", "primaryIngestion:\n  shop: {primaries: [history]}\n", "");
        edit("teams/main/shop/shop.yaml", "host: localhost, port: 5432, database: shop", "host: 127.0.0.1, port: " + port() + ", database: " + source.name());
        for (var words : List.of(List.of("apply", "shop"), List.of("job", "run", "live/shop"), List.of("job", "run", "history/shop"))) {
            var run = yellow(words.toArray(String[]::new));
            if (run.exit() != 0) throw new AssertionError(words + ": " + run.err());
        }
        shim();
    }

    CommandRun yellow(String... words) {
        return CommandRun.of(AllCommands.tree(words), folder, variables, words);
    }

    /// As `yellow`, with one variable set otherwise.
    CommandRun yellowWith(String variable, String value, String... words) {
        var others = new HashMap<>(variables);
        others.put(variable, value);
        return CommandRun.of(AllCommands.tree(words), folder, others, words);
    }

    void edit(String file, String from, String to) throws IOException {
        var path = folder.resolve("shop").resolve(file);
        var text = Files.readString(path);
        if (!text.contains(from)) throw new AssertionError(file + " has no " + from);
        Files.writeString(path, text.replace(from, to));
    }

    /// On the server, outside both databases.
    void atServer(String... statements) {
        try (var connection = DriverManager.getConnection(merge.url().replace(merge.name(), "postgres"), merge.user(),
                merge.password()); var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// Runs a command as an operator who is the server's superuser. @return what it printed, if it failed
    String shell(String command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(variables);
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("PGUSER", merge.user());
        builder.environment().put("PGPASSWORD", merge.password());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
        return process.exitValue() == 0 ? "" : said;
    }

    /// `yellow` as a program in the path.
    private void shim() throws IOException {
        var bin = Files.createDirectories(folder.resolve("bin"));
        var script = Files.writeString(bin.resolve("yellow"), """
                #!/bin/sh
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s "$@"
                """.formatted(Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"), Yellow.class.getName()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String port() {
        return source.url().replaceFirst(".*:(\\d+)/.*", "$1");
    }

    @Override
    public void close() {
        server.close();
    }
}
