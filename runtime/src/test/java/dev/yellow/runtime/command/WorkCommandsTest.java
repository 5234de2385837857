package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkCommandsTest {
    @Test
    void aWorkerRunsWhatIsDueAndNotWhatIsPaused(@TempDir Path folder) throws IOException {
        var shop = new Shop(folder);
        try {
            shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
            assertThat(shop.done("apply", "shop")).contains("scheduled job history/shop", "scheduled job live/shop");
            assertThat(shop.done("job", "list", "--format", "yaml")).contains("next: null").doesNotContain("next: \"2");
            shop.done("job", "trigger", "history/shop");
            shop.done("job", "trigger", "live/shop");
            assertThat(shop.done("job", "list", "--format", "yaml")).as("since when both are due").contains("next: \"2").doesNotContain("next: null");
            shop.done("job", "pause", "live/shop", "--reason", "the shop moves");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");
            assertThat(shop.done("batch", "list", "history/shop", "--format", "yaml")).contains("batch: 1", "status: committed");
            assertThat(shop.done("queue", "--format", "yaml")).contains("job: live/shop", "state: paused", "the shop moves").doesNotContain("history/shop");

            shop.done("job", "resume", "live/shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");
            assertThat(shop.done("batch", "list", "live/shop", "--format", "yaml")).contains("batch: 1", "status: committed");
            assertThat(shop.done("queue", "--format", "yaml")).isEqualToIgnoringWhitespace("[]");
        } finally {
            shop.close();
        }
    }

    @Test
    void theBatchOfAPrimaryWakesThePlatformThatTakesItAndSoDoesANewModel(@TempDir Path folder) throws IOException {
        var shop = new Shop(folder);
        try {
            shop.withPrimary();
            shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
            shop.source.execute("DELETE FROM orders; DELETE FROM customers");
            shop.done("apply", "shop");
            shop.done("work", "--until-idle");
            // Nothing has changed a row, and yet there are views to be made.
            shop.done("job", "trigger", "history/shop");
            shop.done("work", "--until-idle");
            assertThat(batches(shop)).containsExactly("history|1", "live|1");
            assertThat(shop.merge.rows("SELECT count(*) FROM desk.current_shop_orders")).containsExactly("0");

            shop.source.execute("INSERT INTO customers VALUES (1, 'Ann', NULL)");
            shop.done("job", "trigger", "history/shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 2");
            assertThat(batches(shop)).containsExactly("history|2", "live|2");
            assertThat(shop.merge.rows("SELECT name FROM desk.current_shop_customers")).containsExactly("Ann");

            // The source is quiet, and only the platform that reads no source has something new.
            shop.edit("teams/main/desk/desk.yaml", "groups:\n", "groups:\n  more:\n    requires: {milestoning: scd1}\n    datasets: [shop.customers]\n");
            shop.done("apply", "shop");
            assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");
            assertThat(shop.merge.rows("SELECT name FROM desk.more_shop_customers")).containsExactly("Ann");
        } finally {
            shop.close();
        }
    }

    private static List<String> batches(Shop shop) {
        return shop.merge.rows("SELECT platform, last_batch FROM yellow.stream ORDER BY 1");
    }

    @Test
    void whatNeedsAnOperatorIsParkedUntilItIsResumed(@TempDir Path folder) throws IOException {
        var shop = new Shop(folder);
        try {
            shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
            shop.done("apply", "shop");
            shop.source.execute("ALTER TABLE orders RENAME TO orders_gone");
            shop.done("job", "trigger", "live/shop");
            shop.done("work", "--until-idle");
            assertThat(shop.done("queue", "--format", "yaml")).contains("job: live/shop", "state: parked", "YL300");
            shop.source.execute("ALTER TABLE orders_gone RENAME TO orders");
            shop.done("job", "resume", "live/shop");
            shop.done("work", "--until-idle");
            assertThat(shop.done("batch", "list", "live/shop", "--format", "yaml")).contains("batch: 1", "status: committed");
        } finally {
            shop.close();
        }
    }

    @Test
    void aJobThatTheQueueDoesNotHaveIsSaid(@TempDir Path folder) throws IOException {
        var shop = new Shop(folder);
        try {
            shop.done("apply", "shop");
            for (var command : new String[] {"trigger", "pause", "resume", "cancel"}) assertThat(shop.run("job", command, "live/nothing").err()).contains("YL3502");
        } finally {
            shop.close();
        }
    }
}
