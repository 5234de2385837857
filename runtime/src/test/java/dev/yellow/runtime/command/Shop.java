package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.CommandRun;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The starter's shop with a real source and a real merge database, and commands that work on them. Each of its platforms
/// reads the source itself, unless [#withPrimary] was called.
final class Shop implements AutoCloseable {
    private static final String PRIMARY = "primaryIngestion:\n  shop: {primaries: [history]}\n";

    final TestDatabase source = TestPostgres.database();
    final TestDatabase merge = TestPostgres.database();
    final Path folder;
    final Map<String, String> variables = new HashMap<>();

    /// @param folder empty; the model is written to `folder/shop`
    Shop(Path folder) throws IOException {
        this.folder = folder;
        source.execute("""
                CREATE TABLE customers (customer_id integer PRIMARY KEY, name varchar(100) NOT NULL, email varchar(256));
                CREATE TABLE orders (order_id bigint PRIMARY KEY, customer_id integer NOT NULL, ordered_at timestamptz NOT NULL, total numeric(12,2) NOT NULL);
                INSERT INTO customers VALUES (1, 'Ann', 'ann@example.org'), (2, 'Bob', NULL);
                INSERT INTO orders SELECT n, 1 + n % 2, timestamptz '2026-01-01 00:00+00' + n * interval '1 hour', n FROM generate_series(1, 10) n;
                """);
        variables.put("YELLOW_DATABASE_URL", merge.url());
        variables.put("YELLOW_DATABASE_USER", merge.user());
        variables.put("YELLOW_DATABASE_PASSWORD", merge.password());
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_USERNAME", source.user());
        variables.put("YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", source.password());
        run("init", "shop");
        var port = source.url().replaceFirst(".*:(\\d+)/.*", "$1");
        edit("ecosystem.yaml", PRIMARY, "");
        edit("teams/main/shop/shop.yaml", "host: localhost, port: 5432, database: shop", "host: 127.0.0.1, port: " + port + ", database: " + source.name());
    }

    /// Makes `history` the only platform that reads the source, as the starter has it.
    void withPrimary() throws IOException {
        edit("ecosystem.yaml", "defaults: {scd1: live, scd2: history}\n", "defaults: {scd1: live, scd2: history}\n" + PRIMARY);
    }

    /// Makes its customers objects of a folder, of which the desk wants no orders, and applies that.
    ///
    /// @param ingestion of the store @param schedule of the store @param name the type of customers' names
    void exported(Path drop, String ingestion, String schedule, String name) throws IOException {
        Files.writeString(folder.resolve("shop/teams/main/shop/shop.yaml"), """
                kind: Datastore
                name: shop
                team: main/shop
                status: development
                documentation: Customers, as they are exported.
                container:
                  directory: {path: "%s"}
                  locations: [your_company/office]
                ingestion: {%s}
                consistency: separate
                schedule: {%s}
                datasets:
                  customers:
                    classification: internal
                    key: [customer_id]
                    columns:
                      customer_id: integer not null
                      name: %s not null
                      email: varchar(256)
                """.formatted(drop, ingestion, schedule, name));
        edit("teams/main/desk/desk.yaml", "[shop.customers, shop.orders]", "[shop.customers]");
        done("apply", "shop");
    }

    /// Changes a text of the model, which must be there.
    void edit(String file, String from, String to) throws IOException {
        var path = folder.resolve("shop").resolve(file);
        var text = Files.readString(path);
        if (!text.contains(from)) throw new AssertionError(file + " has no " + from);
        Files.writeString(path, text.replace(from, to));
    }

    CommandRun run(String... words) {
        return CommandRun.of(AllCommands.tree(words), folder, variables, words);
    }

    /// Runs a command that must end well. @return its standard output
    String done(String... words) {
        var run = run(words);
        if (run.exit() != 0) throw new AssertionError(String.join(" ", words) + " ended with " + run.exit() + ": " + run.err());
        return run.out();
    }

    @Override
    public void close() {
        source.close();
        merge.close();
    }
}
