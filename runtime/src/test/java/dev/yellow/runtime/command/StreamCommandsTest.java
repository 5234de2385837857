package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamCommandsTest {
    @TempDir Path folder;
    Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theStarterRunsFromItsFolderToItsBatches() {
        assertThat(shop.done("apply", "shop")).contains("streams     2").contains("new stream history/shop").contains("new stream live/shop");
        assertThat(shop.done("job", "list", "--format", "yaml")).contains("job: history/shop", "job: live/shop", "state: new", "batch: null");

        assertThat(shop.done("job", "run", "live/shop", "--format", "yaml")).contains("job: live/shop", "batch: 1", "read: 12", "inserted: 12", "changed: 12");
        assertThat(shop.done("job", "run", "live/shop", "--format", "yaml")).contains("batch: 2", "inserted: 0", "changed: 0");
        shop.source.execute("UPDATE customers SET name = 'Anna' WHERE customer_id = 1; DELETE FROM orders WHERE order_id = 10");
        assertThat(shop.done("job", "run", "live/shop", "--format", "yaml")).contains("batch: 3", "updated: 1", "deleted: 1", "changed: 2");

        assertThat(shop.done("job", "list", "--format", "yaml")).contains("keeps: scd1", "keeps: scd2", "state: idle", "batch: 3", "rows: 11");
        assertThat(shop.done("job", "show", "live/shop")).contains("datasets").contains("customers").contains("runs").contains("inserted");
        assertThat(shop.done("batch", "list", "live/shop", "--format", "yaml")).contains("batch: 3", "batch: 1", "status: committed");
        assertThat(shop.done("batch", "show", "live/shop", "--batch", "3", "--format", "yaml"))
                .contains("dataset: customers", "updated: 1", "dataset: orders", "deleted: 1");
        assertThat(shop.done("batch", "show", "live/shop", "--format", "yaml")).contains("batch: 3");
        assertThat(shop.done("batch", "rerun", "live/shop", "--format", "yaml")).contains("batch: 4", "read: 11", "changed: 0");
        shop.merge.execute("UPDATE live.shop_customers SET name = 'Eve' WHERE customer_id = 2; UPDATE live.shop_orders SET total = 0 WHERE order_id = 1");
        assertThat(shop.done("batch", "rerun", "live/shop", "--dataset", "customers", "--format", "yaml")).contains("batch: 5", "read: 11", "changed: 1");
        assertThat(shop.run("batch", "rerun", "live/shop", "--dataset", "nobody", "--reason", "a try").exit()).isEqualTo(3);
        assertThat(shop.done("changes", "--format", "yaml"))
                .contains("target: job live/shop reading all again", "target: job live/shop reading customers again", "result: done")
                .contains("target: job live/shop reading nobody again", "reason: a try", "result: \"YL3040");
        assertThat(shop.run("batch", "rerun", "live/shop", "--from", "2026-01-01").err()).contains("YL3040").contains("no watermark");
        assertThat(shop.run("batch", "rerun", "live/shop", "--to", "2026-01-01").exit()).isEqualTo(2);
    }

    @Test
    void verifyFindsARowThatSomebodyAlteredAndIsQuietElse() {
        shop.done("apply", "shop");
        shop.done("job", "run", "history/shop");
        assertThat(shop.done("batch", "verify", "history/shop", "--source", "--format", "yaml"))
                .contains("clean: true", "proof: hash", "proof: source", "findings: []");
        shop.merge.execute("UPDATE history.shop_customers SET name = 'Eve' WHERE customer_id = 1");
        var run = shop.run("batch", "verify", "history/shop", "--format", "yaml");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("clean: false", "dataset: customers", "kind: altered");
        assertThat(run.err()).contains("YL4004 stream history/shop").contains("yellow batch rerun history/shop");
        assertThat(shop.run("batch", "verify", "history/shop", "--to", "7").exit()).isEqualTo(3);
    }

    @Test
    void applyingTheSameModelAgainChangesNothing() {
        shop.done("apply", "shop");
        assertThat(shop.done("apply", "shop", "--format", "yaml")).contains("migrations: []", "changes: []");
    }

    @Test
    void aModelWithErrorsIsRefusedAndChangesNothing() throws IOException {
        shop.done("apply", "shop");
        var before = shop.done("job", "list");
        shop.edit("teams/main/shop/shop.yaml", "key: [order_id]", "keys: [order_id]");
        var run = shop.run("apply", "shop");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("YL1022 teams/main/shop/shop.yaml:").contains("\"keys\"").contains("mend: ");
        assertThat(shop.done("job", "list")).isEqualTo(before);
    }

    @Test
    void aModelThatLacksMostStreamsIsRefusedUntilItIsAccepted() throws IOException {
        shop.edit("teams/main/shop/shop.yaml", "consistency: together", "consistency: separate");
        shop.done("apply", "shop");
        Files.delete(folder.resolve("shop/teams/main/desk/desk.yaml"));
        var run = shop.run("apply", "shop");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("YL4502").contains("3 of the 3 streams").contains("--accept-removals");
        assertThat(shop.done("apply", "shop", "--accept-removals")).contains("retired stream live/shop.orders");
        assertThat(shop.done("job", "list", "--format", "yaml")).contains("state: retired");
    }

    @Test
    void aFailedBatchIsShownResetAndTakenUpAgain() {
        shop.done("apply", "shop");
        shop.done("job", "run", "live/shop");
        shop.source.execute("ALTER TABLE orders RENAME TO orders_gone");
        var run = shop.run("job", "run", "live/shop", "--result", "result.json");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).startsWith("YL300").contains("stream live/shop, batch 2").contains("orders").contains("mend: ");
        assertThat(folder.resolve("result.json")).content().contains("\"exit\":3").contains("\"stream\":\"live/shop\"");
        assertThat(shop.done("job", "list", "--format", "yaml")).contains("state: failed", "error: YL300");
        assertThat(shop.done("batch", "show", "live/shop")).contains("orders").contains("mend");
        assertThat(shop.done("batch", "reset", "live/shop")).contains("reset  yes");
        assertThat(shop.run("batch", "reset", "live/shop").exit()).isEqualTo(3);
        shop.source.execute("ALTER TABLE orders_gone RENAME TO orders");
        assertThat(shop.done("job", "run", "live/shop", "--format", "yaml")).contains("batch: 2");
    }

    @Test
    void anUnknownJobIsSaidByEveryCommand() {
        shop.done("apply", "shop");
        for (var words : new String[][] {{"job", "run"}, {"job", "show"}, {"batch", "list"}, {"batch", "show"}, {"batch", "reset"}, {"batch", "rerun"}}) {
            var run = shop.run(words[0], words[1], "live/nothing");
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err()).contains("YL3016").contains("live/nothing").contains("yellow job list");
        }
    }

    @Test
    void whatIsWrongWithTheMergeDatabaseIsSaidWithItsMending() {
        assertThat(shop.run("job", "list").err()).contains("YL3023").contains("yellow apply");
        shop.variables.put("YELLOW_DATABASE_PASSWORD", "canary-4f1d9c");
        var refused = shop.run("job", "list");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("YL3001").doesNotContain("canary");
        shop.variables.put("YELLOW_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/yellow");
        assertThat(shop.run("job", "list").exit()).isEqualTo(1);
        shop.variables.put("YELLOW_DATABASE_URL", "nonsense");
        assertThat(shop.run("job", "list").exit()).isEqualTo(2);
    }
}
