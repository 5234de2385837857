package dev.yellow.verification.docs;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.verification.docs.Recorder.Sent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The statements in `docs/maintainers/batch.md` are those that the engine sends.
class BatchPageTest {
    private static final String[] CUSTOMERS = {"customer_id integer", "name varchar(50)", "credit numeric(18,2)"};

    private final Recorder recorder = new Recorder();
    private Page page = Page.of("docs/maintainers/batch.md");

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void aHistoryIsLoadedChangedAndEvolved() {
        recorder.source.execute("CREATE TABLE customers (customer_id int PRIMARY KEY, name varchar(50), credit numeric(18,2)); INSERT INTO customers SELECT n, 'n' || n, n FROM generate_series(1, 5) n");
        recorder.apply(Milestoning.SCD2, Recorder.dataset("customers", "customer_id", CUSTOMERS));
        var first = recorder.run("history/shop");
        change();
        var day = recorder.run("history/shop");
        shows("take", day, "BEGIN", "SET LOCAL synchronous_commit", "SET LOCAL lock_timeout", "INSERT INTO yellow.worker",
                "UPDATE yellow.stream SET token", "COMMIT", "SELECT s.id, s.step");
        shows("write", first, "BEGIN", "SET LOCAL application_name", "SET LOCAL idle_in_transaction_session_timeout",
                "SET LOCAL tcp_user_timeout", "SET LOCAL client_encoding", "SET LOCAL search_path",
                "INSERT INTO yellow.batch", "UPDATE yellow.stream SET step = step + 1, phase = 'started'", "COMMIT");
        shows("tables", first, "CREATE TABLE history.shop_customers", "CREATE TABLE history_staging.shop_customers_a",
                "CREATE UNIQUE INDEX shop_customers_a_yellow_key");
        shows("snapshot", day, "SET TRANSACTION ISOLATION LEVEL", "SET LOCAL row_security", "SET LOCAL client_encoding",
                "SET LOCAL lock_timeout", "LOCK TABLE", "SELECT pg_current_snapshot()");
        shows("checksum", day, "SELECT 0, c.*");
        shows("compare", day, "COPY (SELECT t.customer_id, hashtextextended", "COPY (SELECT t.customer_id, t.yellow_row_hash");
        shows("fetch", day, "SELECT set_config('random_page_cost'", "COPY (SELECT t.customer_id, t.name", "COPY history_staging.shop_customers_a");
        shows("stage", day, "INSERT INTO history_staging.shop_customers_a",
                "UPDATE history_staging.shop_customers_a AS s SET yellow_op = 'H'", "SELECT count(*) FILTER",
                "INSERT INTO yellow.batch_dataset");
        shows("merge scd2", day, "UPDATE history.shop_customers AS t SET yellow_batch_out",
                "UPDATE history.shop_customers AS t SET yellow_batch_out", "INSERT INTO history.shop_customers");
        shows("commit", day, "UPDATE yellow.batch", "INSERT INTO yellow.run", "UPDATE yellow.stream SET step = step + 1, phase = 'idle'", "COMMIT");
        shows("first", first, "TRUNCATE history.shop_customers", "ALTER TABLE history.shop_customers ADD CONSTRAINT",
                "COPY (SELECT t.customer_id", "COPY history.shop_customers", "CREATE UNIQUE INDEX shop_customers_yellow_live",
                "CREATE UNIQUE INDEX shop_customers_yellow_versions");
        shows("publish", first, "CREATE TRIGGER yellow_no_overlap_inserted", "CREATE TRIGGER yellow_no_overlap_updated",
                "CREATE OR REPLACE VIEW desk.all_shop_customers ", "CREATE OR REPLACE VIEW desk.all_shop_customers_history",
                "CREATE OR REPLACE FUNCTION desk.all_shop_customers_as_of(as_of_batch");

        recorder.source.execute("ALTER TABLE customers ADD COLUMN vip boolean");
        recorder.apply(Milestoning.SCD2, Recorder.dataset("customers", "customer_id", "customer_id integer", "name varchar(50)",
                "credit numeric(18,2)", "vip boolean"));
        shows("evolution", recorder.run("history/shop"), "SET LOCAL lock_timeout = '2s'", "LOCK TABLE",
                "ALTER TABLE history.shop_customers ADD COLUMN vip", "ALTER TABLE history_staging.shop_customers_a ADD COLUMN vip",
                "CREATE OR REPLACE VIEW desk.all_shop_customers ");

        recorder.merge.execute("UPDATE yellow.stream SET token = gen_random_uuid(), worker = gen_random_uuid(), run = gen_random_uuid()");
        shows("take over", recorder.run("history/shop"), "SELECT s.id, s.token",
                "UPDATE yellow.stream SET token = $1, worker = $2, run = $3, holder = $4\n WHERE id", "COMMIT",
                "SELECT count(pg_terminate_backend");
    }

    @Test
    void aLiveTableIsChanged() {
        recorder.source.execute("CREATE TABLE customers (customer_id int PRIMARY KEY, name varchar(50), credit numeric(18,2)); INSERT INTO customers SELECT n, 'n' || n, n FROM generate_series(1, 5) n");
        recorder.apply(Milestoning.SCD1, Recorder.dataset("customers", "customer_id", CUSTOMERS));
        recorder.run("live/shop");
        change();
        shows("merge scd1", recorder.run("live/shop"), "DELETE FROM live.shop_customers", "UPDATE live.shop_customers", "INSERT INTO live.shop_customers");
    }

    @Test
    void aKeyWithoutTestedOrderIsComparedInTheMergeDatabase() {
        recorder.source.execute("CREATE TABLE prices (price numeric(6,2) PRIMARY KEY, label text); INSERT INTO prices VALUES (1, 'one'), (2, 'two')");
        recorder.apply(Milestoning.SCD1, Recorder.dataset("prices", "price", "price numeric(6,2)", "label text"));
        recorder.run("live/shop");
        recorder.source.execute("UPDATE prices SET label = 'zwei' WHERE price = 2");
        shows("image", recorder.run("live/shop"), "CREATE TEMP TABLE pg_temp.yellow_image", "COPY (SELECT t.price",
                "COPY pg_temp.yellow_image", "ANALYZE pg_temp.yellow_image", "SELECT count(*) FROM pg_temp.yellow_image WHERE",
                "SELECT * FROM (SELECT concat_ws", "INSERT INTO live_staging.shop_prices_a", "INSERT INTO live_staging.shop_prices_a",
                "DROP TABLE pg_temp.yellow_image");
    }

    private void change() {
        recorder.source.execute("INSERT INTO customers VALUES (6, 'n6', 6); UPDATE customers SET name = 'x' WHERE customer_id = 2; DELETE FROM customers WHERE customer_id = 3");
    }

    private void shows(String block, List<Sent> recording, String... beginnings) {
        page.holds(block, Excerpt.of(recording, beginnings));
        page = Page.of(page.name());
    }
}
