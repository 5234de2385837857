package dev.yellow.server;

import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.command.AllCommands;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The starter's shop on a real source, its model applied to a real merge database by the command line. Its jobs,
/// `live/shop` and `history/shop`, are due when they are triggered.
final class Shop implements AutoCloseable {
    final TestDatabase source = TestPostgres.database();
    final TestDatabase merge = TestPostgres.database();
    final Path folder;
    final Map<String, String> variables;

    /// @param folder empty; the model is written to `folder/shop`
    Shop(Path folder) throws IOException {
        this.folder = folder;
        source.execute("""
                CREATE TABLE customers (customer_id integer PRIMARY KEY, name varchar(100) NOT NULL, email varchar(256));
                CREATE TABLE orders (order_id bigint PRIMARY KEY, customer_id integer NOT NULL, ordered_at timestamptz NOT NULL, total numeric(12,2) NOT NULL);
                INSERT INTO customers VALUES (1, 'Ann', 'ann@example.org'), (2, 'Bob', NULL);
                INSERT INTO orders SELECT n, 1 + n % 2, timestamptz '2026-01-01 00:00+00' + n * interval '1 hour', n FROM generate_series(1, 10) n;
                """);
        variables = RunningServer.on(merge);
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_USERNAME", source.user());
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", source.password());
        done("init", "shop");
        var port = source.url().replaceFirst(".*:(\\d+)/.*", "$1");
        edit("teams/main/shop/shop.yaml", "host: localhost, port: 5432, database: shop", "host: 127.0.0.1, port: " + port + ", database: " + source.name());
        edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
        // Both read the source, so that each waits for it by itself.
        edit("ecosystem.yaml", "primaryIngestion:\n  shop: {primaries: [history]}\n", "");
    }

    /// Changes a text of the model, which must be there.
    void edit(String file, String from, String to) throws IOException {
        var path = folder.resolve("shop").resolve(file);
        var text = Files.readString(path);
        if (!text.contains(from)) throw new AssertionError(file + " has no " + from);
        Files.writeString(path, text.replace(from, to));
    }

    /// Runs a command that must end well. @return its standard output
    String done(String... words) {
        var said = run(variables, words);
        if (said.exit != 0) throw new AssertionError(String.join(" ", words) + " ended with " + said.exit + ": " + said.err);
        return said.out;
    }

    /// Runs a command that knows a server and no merge database. @param credential whose token it shows; empty: none
    Said through(String server, String credential, String... words) {
        var others = new HashMap<>(variables);
        others.keySet().removeIf(name -> name.startsWith("YELLOW_DATABASE_"));
        others.put("YELLOW_DATA_DIR", folder.resolve("nothing").toString());
        others.put("YELLOW_SERVER_URL", server);
        if (!credential.isEmpty()) others.put("YELLOW_SERVER_CREDENTIAL", credential);
        return run(others, words);
    }

    /// How a command ended and what it wrote.
    record Said(int exit, String out, String err) {}

    private Said run(Map<String, String> variables, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var around = new Surroundings(variables, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.NONE, folder, folder.resolve("none"));
        var exit = new Cli(AllCommands.tree(words), around, Interruption.none()).run(words);
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Whatever reads the source waits until this is closed.
    Connection hold() throws SQLException {
        var connection = source.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE customers, orders IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    /// How often a job's runs ended in each way, such as `SUCCEEDED|1`.
    List<String> ends(String job) {
        return merge.rows("SELECT state, count(*) FROM yellow.queue_run WHERE key = '" + job + "' GROUP BY 1 ORDER BY 1");
    }

    /// Workers that have a run now.
    List<String> working() {
        return merge.rows("SELECT DISTINCT k.name FROM yellow.queue_running r JOIN yellow.queue_worker k ON k.id = r.worker ORDER BY 1");
    }

    @Override
    public void close() {
        source.close();
        merge.close();
    }
}
