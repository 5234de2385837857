package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.runtime.Yellow;
import dev.yellow.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A job in a process of its own that a signal reaches while a server works for it.
class InterruptedJobTest {
    /// Statements that would go on for an hour.
    private static final String WORKING =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND wait_event = 'PgSleep'";

    @TempDir Path folder;
    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(folder);
        shop.done("apply", "shop");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /// One of the two tables is read by the thread that is interrupted, the other one by a reader beside it.
    @ParameterizedTest
    @CsvSource({"customers, customer_id, TERM, 143", "orders, order_id, INT, 130"})
    void aSignalEndsALongCopyAndTheNextRunContinues(String table, String key, String signal, int exit) throws Exception {
        var columns = shop.source.rows("SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = '"
                + table + "' AND column_name <> '" + key + "'").getFirst();
        shop.source.execute("ALTER TABLE " + table + " RENAME TO kept");
        shop.source.execute("CREATE VIEW " + table + " AS SELECT CASE WHEN pg_sleep(3600) IS NULL THEN 0 ELSE " + key + " END AS " + key
                + ", " + columns + " FROM kept");
        interrupt(shop.source, signal, exit);
        assertThat(shop.merge.rows("SELECT number, status, error_code FROM yellow.batch")).containsExactly("1|started|YL2143");

        shop.source.execute("DROP VIEW " + table);
        shop.source.execute("ALTER TABLE kept RENAME TO " + table);
        assertThat(shop.done("job", "run", "live/shop", "--format", "yaml")).contains("batch: 1", "inserted: 12");
        assertThat(shop.done("batch", "verify", "live/shop", "--source", "--format", "yaml")).contains("clean: true");
    }

    @Test
    void aSignalEndsALongMergeAndTheNextRunContinues() throws Exception {
        shop.done("job", "run", "live/shop");
        shop.source.execute("UPDATE customers SET name = 'Anna' WHERE customer_id = 1; DELETE FROM orders WHERE order_id = 10");
        shop.merge.execute("CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(3600); RETURN NEW; END'");
        shop.merge.execute("CREATE TRIGGER slow BEFORE UPDATE ON live.shop_customers FOR EACH ROW EXECUTE FUNCTION public.slow()");
        interrupt(shop.merge, "TERM", 143);
        assertThat(shop.merge.rows("SELECT customer_id, name FROM live.shop_customers ORDER BY 1")).containsExactly("1|Ann", "2|Bob");

        shop.merge.execute("DROP TRIGGER slow ON live.shop_customers");
        assertThat(shop.done("job", "run", "live/shop", "--format", "yaml")).contains("batch: 2", "updated: 1", "deleted: 1");
        assertThat(shop.done("batch", "verify", "live/shop", "--source", "--format", "yaml")).contains("clean: true");
    }

    /// Runs the job, signals it while the server works for it, and holds that it ends at once and leaves nothing behind.
    private void interrupt(TestDatabase server, String signal, int exit) throws Exception {
        var process = job();
        until(server, "1");
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        // The grace before a hard end is 25 s; an hour is what the statement would take.
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(this::said).isEqualTo(exit);
        until(server, "0");
        assertThat(shop.merge.rows("SELECT token FROM yellow.stream WHERE platform = 'live'")).containsExactly("null");
    }

    private static void until(TestDatabase server, String working) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!server.rows(WORKING).equals(List.of(working))) {
            assertThat(System.nanoTime()).as("statements at work never became " + working).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Process job() throws IOException {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Yellow.class.getName(), "job", "run", "live/shop"));
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile());
        builder.environment().putAll(shop.variables);
        return builder.start();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
