package dev.yellow.runtime.command;

import dev.yellow.embedded.EmbeddedPostgres;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.spi.scheduler.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// Runs the commands that must start fast, on a small stream of its own, so that the JVM can record what they load. The
/// build calls it; a command that does not end as it should fails it, since a cache trained on an error is useless.
final class StartUpTraining implements Command {
    private static final String STORE = "teams/main/shop/shop.yaml";
    private static final String TABLES = """
            DROP TABLE IF EXISTS customers, orders;
            CREATE TABLE customers (customer_id integer PRIMARY KEY, name varchar(100) NOT NULL, email varchar(256));
            CREATE TABLE orders (order_id bigint PRIMARY KEY, customer_id integer NOT NULL, ordered_at timestamptz NOT NULL, total numeric(12,2) NOT NULL);
            INSERT INTO customers SELECT n, 'customer ' || n, NULL FROM generate_series(1, 100) n;
            INSERT INTO orders SELECT n, n % 100, timestamptz '2026-01-01 00:00+00', n FROM generate_series(1, 500) n""";
    private static final String CHANGES = "UPDATE customers SET email = 'a@example.org' WHERE customer_id < 5; DELETE FROM orders WHERE order_id = 7";

    @Override
    public CommandSpec spec() {
        var spec = CommandTree.spec(this, "Runs each quick command once, for the start-up cache.")
                .addPositional(CommandTree.word("DIR", "A folder for its data; kept."));
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public Outcome run(Session session, Arguments arguments) throws IOException, SQLException {
        var folder = session.path(arguments.theWord("DIR"));
        Files.createDirectories(folder);
        var postgres = session.closing(EmbeddedPostgres.open(folder.resolve("data/postgres")));
        postgres.ensureDatabase("shop");
        // Anew each time: the catalog of an older build must not fail this one's training.
        source(postgres, "DROP DATABASE IF EXISTS " + MergeServer.EMBEDDED_NAME + " WITH (FORCE)");
        postgres.ensureDatabase(MergeServer.EMBEDDED_NAME);
        source(postgres, TABLES);
        var variables = new HashMap<>(Map.of(
                "YELLOW_DATABASE_URL", postgres.url(MergeServer.EMBEDDED_NAME), "YELLOW_DATABASE_USER", postgres.user(),
                "YELLOW_DATABASE_PASSWORD", postgres.password(),
                "YELLOW_CREDENTIAL_SHOP_READER_USERNAME", postgres.user(), "YELLOW_CREDENTIAL_SHOP_READER_PASSWORD", postgres.password()));
        var quiet = new PrintStream(OutputStream.nullOutputStream());
        var around = new Surroundings(variables, quiet, session.around().err(), Terminal.NONE, folder, folder.resolve("no-termination-log"));
        run(around, "--help");
        // Wrong usage on purpose: the cache leaves out all classes of the parser if its exceptions were never used.
        run(quietly(around, quiet), ExitCode.USAGE, "--wrong");
        if (!Files.exists(folder.resolve("shop"))) run(around, "init", "shop");
        point(folder.resolve("shop").resolve(STORE), postgres.url("shop"));
        run(around, "apply", "shop");
        for (var job : List.of("history/shop", "live/shop")) run(around, "job", "run", job, "--result", "result.json");
        source(postgres, CHANGES);
        for (var job : List.of("history/shop", "live/shop")) run(around, "job", "run", job);
        run(around, "job", "list");
        run(around, "job", "show", "live/shop", "--format", "json");
        run(around, "batch", "list", "live/shop", "--format", "yaml");
        run(around, "batch", "show", "live/shop");
        return Outcome.done();
    }

    private static Surroundings quietly(Surroundings around, PrintStream quiet) {
        return new Surroundings(around.variables(), quiet, quiet, around.terminal(), around.folder(), around.terminationLog());
    }

    private static void run(Surroundings around, String... words) {
        run(around, ExitCode.DONE, words);
    }

    private static void run(Surroundings around, ExitCode expected, String... words) {
        var exit = new Cli(AllCommands.tree(words), around, Interruption.none()).run(words);
        if (exit != expected.code()) throw CliFault.USAGE.refused("", "yellow " + String.join(" ", words) + " ended with " + exit, "see what it said above");
    }

    private static void point(Path store, String url) throws IOException {
        var port = url.replaceFirst(".*:(\\d+)/.*", "$1");
        Files.writeString(store, Files.readString(store).replaceFirst("host: \\S+, port: \\d+,", "host: 127.0.0.1, port: " + port + ","));
    }

    private static void source(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url("shop"), postgres.user(),
                postgres.password()); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
