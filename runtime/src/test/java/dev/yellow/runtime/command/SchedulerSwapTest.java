package dev.yellow.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.examples.scheduler.FileScheduler;
import dev.yellow.examples.scheduler.FileWorker;
import dev.yellow.queue.Capacity;
import dev.yellow.queue.QueueWorker;
import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.Standing;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// One edit takes a stack from one scheduler to another, with runs in flight, in both directions.
class SchedulerSwapTest {
    private static final String STACK = "stacks/local.yaml";

    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void begin() throws IOException {
        shop = new Shop(folder);
        FileSchedulerProvider.folder = Files.createDirectory(folder.resolve("scheduler"));
        shop.edit("teams/main/shop/shop.yaml", "schedule: {every: 1m}", "schedule: {external: true}");
    }

    @AfterEach
    void end() {
        shop.close();
    }

    private void to(String from, String name) throws IOException {
        shop.edit(STACK, "scheduler: " + from, "scheduler: " + name);
    }

    private static FileScheduler file() {
        return new FileScheduler(FileSchedulerProvider.file(), InstantSource.system());
    }

    private static Standing onFile(String job) {
        return file().standing().stream().filter(each -> each.job().equals(job)).findFirst().orElseThrow();
    }

    @Test
    void whatWaitsAndWhatIsPausedComesAlongToThePlugInAndBack() throws IOException {
        shop.done("apply", "shop");
        shop.done("job", "trigger", "history/shop");
        shop.done("job", "trigger", "live/shop");
        shop.done("job", "pause", "live/shop", "--reason", "the shop moves");
        to("native", "file");
        assertThat(shop.done("apply", "shop")).contains("left the scheduler native", "scheduled job history/shop", "scheduled job live/shop");
        assertThat(onFile("history/shop").state()).isEqualTo(Standing.State.WAITING);
        assertThat(onFile("live/shop").state()).isEqualTo(Standing.State.PAUSED);
        assertThat(shop.done("work", "--until-idle", "--format", "yaml")).as("the former scheduler has nothing").contains("runs: 0");
        assertThat(shop.done("queue", "--format", "yaml")).contains("job: history/shop", "state: waiting", "job: live/shop", "state: paused");

        // A run is in flight on the plug-in when the stack goes back.
        var work = new ScriptedWork();
        var worker = new FileWorker(FileSchedulerProvider.file(), InstantSource.system(), work, 4);
        worker.step();
        assertThat(work.running()).containsExactly("history/shop");
        to("file", "native");
        assertThat(shop.run("apply", "shop")).satisfies(run -> assertThat(run.exit()).isEqualTo(1), run -> assertThat(run.err())
                .contains("YL2506", "history/shop"));
        work.end("history/shop", ScriptedWork.changed(1));
        worker.step();
        assertThat(shop.done("apply", "shop")).contains("left the scheduler file", "scheduled job live/shop");
        assertThat(file().standing()).isEmpty();
        assertThat(shop.done("queue", "--format", "yaml")).contains("job: live/shop", "state: paused", "the shop moves").doesNotContain("history/shop");
        shop.done("job", "resume", "live/shop");
        assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");

        // What was resumed meanwhile does not come back paused.
        to("native", "file");
        shop.done("apply", "shop");
        assertThat(onFile("live/shop").state()).isEqualTo(Standing.State.IDLE);
        shop.done("job", "pause", "live/shop", "--reason", "once more");
        to("file", "native");
        shop.done("apply", "shop");
        shop.done("job", "trigger", "live/shop");
        assertThat(shop.done("queue", "--format", "yaml")).contains("job: live/shop", "state: paused", "once more");
    }

    @Test
    void whatRunsIsEndedOnDemand() throws Exception {
        shop.done("apply", "shop");
        shop.done("job", "trigger", "live/shop");
        var work = new ScriptedWork();
        var worker = worker(work);
        var thread = Thread.ofVirtual().start(() -> worker.run(Duration.ofMillis(20), false));
        await(() -> work.running().contains("live/shop"));
        to("native", "file");
        assertThat(shop.run("apply", "shop").err()).contains("YL2506");
        assertThat(shop.done("apply", "shop", "--cancel-running")).contains("left the scheduler native");
        assertThat(work.running()).isEmpty();
        thread.interrupt();
        thread.join();
        assertThat(onFile("live/shop").state()).as("it was cancelled, and is not owed").isEqualTo(Standing.State.IDLE);
        assertThat(work.doubles()).isEmpty();
    }

    @Test
    void aSchedulerThatCannotBeReachedStopsTheChangeUnlessItIsAbandoned() throws IOException {
        to("native", "file");
        shop.done("apply", "shop");
        try (var left = Files.list(FileSchedulerProvider.folder)) {
            for (var each : left.toList()) Files.delete(each);
        }
        Files.delete(FileSchedulerProvider.folder);
        to("file", "native");
        assertThat(shop.run("apply", "shop")).satisfies(run -> assertThat(run.exit()).isEqualTo(3), run -> assertThat(run.err())
                .contains("YL3506", "--abandon"));
        shop.done("job", "list");
        assertThat(shop.done("apply", "shop", "--abandon")).contains("abandoned the scheduler file", "scheduled job live/shop");
        shop.done("job", "trigger", "live/shop");
        assertThat(shop.done("work", "--until-idle", "--format", "yaml")).contains("runs: 1");
    }

    @Test
    void aSchedulerThatIsNotInstalledIsRefusedBeforeAnythingChanges() throws IOException {
        to("native", "nothing-of-ours");
        assertThat(shop.run("apply", "shop")).satisfies(run -> assertThat(run.exit()).isEqualTo(3), run -> assertThat(run.err())
                .contains("YL3507", "nothing-of-ours", "native"));
        assertThat(shop.run("job", "list").out()).doesNotContain("shop");
    }

    @Test
    void anIntervalGoesOnFromItsLastRunElsewhere() throws IOException {
        shop.edit("teams/main/shop/shop.yaml", "schedule: {external: true}", "schedule: {every: 4m}");
        var before = Instant.now();
        shop.done("apply", "shop");
        shop.done("work", "--until-idle");
        to("native", "file");
        shop.done("apply", "shop");
        assertThat(onFile("live/shop").state()).isEqualTo(Standing.State.IDLE);
        assertThat(onFile("live/shop").next()).isBetween(before.plus(Duration.ofMinutes(4)), Instant.now().plus(Duration.ofMinutes(4)));
    }

    private QueueWorker worker(Executor work) {
        return new QueueWorker(source(), work, new Capacity(1L << 40, 1 << 20, 4), "tester");
    }

    private DataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(shop.merge.url());
        source.setUser(shop.merge.user());
        source.setPassword(shop.merge.password());
        return source;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (var end = System.nanoTime() + Duration.ofSeconds(120).toNanos(); !condition.getAsBoolean(); Thread.sleep(20))
            assertThat(System.nanoTime()).isLessThan(end);
    }
}
