package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.yellow.runtime.Yellow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    @Test
    void aWorkerSaysHowEachOfItsRunsEnded(@TempDir Path folder) throws IOException {
        var shop = new Shop(folder);
        try {
            shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
            shop.done("apply", "shop");
            shop.done("job", "trigger", "live/shop");
            assertThat(shop.run("work", "--until-idle").err()).matches("live/shop: batch 1, 12 rows changed \\(\\d+\\.\\d s\\)\\R");
            shop.source.execute("ALTER TABLE orders RENAME TO orders_gone");
            shop.done("job", "trigger", "live/shop");
            assertThat(shop.run("work", "--until-idle", "--format", "json").err().lines()).singleElement(STRING)
                    .matches("\\{\"job\":\"live/shop\",\"attempt\":1,\"exit\":3,\"code\":\"YL30\\d\\d\",\"what\":\".*orders.*\",\"seconds\":\\d+\\.\\d+}");
            shop.done("job", "trigger", "live/shop");
            assertThat(shop.run("work", "--until-idle").err()).as("it is parked").isEmpty();
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
    void aJobInAProcessOfItsOwnThatIsKilledTakesNothingWithItAndRunsAgain(@TempDir Path folder) throws Exception {
        var shop = new Shop(folder);
        try (var held = shop.source.connect(); var lock = held.createStatement()) {
            shop.variables.put("YELLOW_JOB_COMMAND", Path.of(System.getProperty("java.home"), "bin", "java") + " -cp "
                    + System.getProperty("java.class.path") + " " + Yellow.class.getName());
            shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
            shop.done("apply", "shop");
            shop.done("job", "trigger", "live/shop");
            held.setAutoCommit(false);
            lock.execute("LOCK TABLE customers IN ACCESS EXCLUSIVE MODE");
            // On a thread of its own: the ends of processes are told by the pool that others share.
            var worker = CompletableFuture.supplyAsync(() -> shop.done("work", "--processes", "--until-idle", "--format", "yaml"), Thread::startVirtualThread);
            var job = reading(shop);
            job.destroyForcibly();
            assertThat(worker.join()).contains("runs: 1");
            held.commit();
            assertThat(shop.done("queue", "--format", "yaml")).contains("job: live/shop", "state: retrying");

            // Its lease ends by itself, which nobody here waits for.
            shop.merge.execute("UPDATE yellow.worker SET expires_at = clock_timestamp() - interval '1 second'");
            shop.done("job", "trigger", "live/shop");
            assertThat(shop.done("work", "--processes", "--until-idle", "--format", "yaml")).contains("runs: 1");
            assertThat(shop.done("batch", "list", "live/shop", "--format", "yaml")).contains("batch: 1", "status: committed");
            assertThat(shop.done("batch", "verify", "live/shop", "--source", "--format", "yaml")).contains("clean: true");
        } finally {
            shop.close();
        }
    }

    /// The job's process, once it waits for the lock.
    private static ProcessHandle reading(Shop shop) throws InterruptedException {
        for (var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120); System.nanoTime() < end; TimeUnit.MILLISECONDS.sleep(20)) {
            if (shop.source.rows("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").isEmpty()) continue;
            var jobs = ProcessHandle.current().descendants().filter(process -> process.info().command().orElse("").endsWith("java")).toList();
            if (!jobs.isEmpty()) return jobs.getFirst();
        }
        throw new AssertionError("no process of a job reads the source");
    }

    @Test
    void aJobThatTheQueueDoesNotHaveIsSaid(@TempDir Path folder) throws IOException {
        var shop = new Shop(folder);
        try {
            shop.done("apply", "shop");
            for (var command : new String[] {"trigger", "pause", "resume", "cancel"})
                assertThat(shop.run("job", command, "live/nothing").err()).contains("YL3502");
        } finally {
            shop.close();
        }
    }
}
