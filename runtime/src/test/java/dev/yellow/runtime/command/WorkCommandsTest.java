package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkCommandsTest {
    @Test
    void aWorkerRunsWhatIsDueAndNotWhatIsPaused(@TempDir Path folder) throws IOException {
        var shop = new Shop(folder);
        try {
            shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
            assertThat(shop.done("apply", "shop")).contains("scheduled job history/shop", "scheduled job live/shop");
            shop.done("job", "trigger", "history/shop");
            shop.done("job", "trigger", "live/shop");
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
