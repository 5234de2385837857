package dev.yellow.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.AfterInputs;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.Which;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.tck.Jobs;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import dev.yellow.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A worker that sleeps for an hour is woken by what becomes due.
class ListenerTest {
    private static final Order TESTER = new Order("tester", "test");

    private TestDatabase database;
    private NativeScheduler scheduler;
    private final ScriptedWork work = new ScriptedWork();
    private QueueWorker worker;
    private Thread thread;

    @BeforeEach
    void aWorkerThatSleeps() throws SQLException {
        database = QueueBench.migrated();
        scheduler = new NativeScheduler(QueueBench.source(database));
        work.endsAtOnce();
        scheduler.reconcile(new Desired(List.of(Jobs.external("live/shop"),
                Jobs.of("live/desk.t", new AfterInputs(List.of("live/shop"), new TreeMap<>(Map.of("live/shop", List.of("customers"))),
                Which.ANY))), Map.of(), Set.of(), false, TESTER));
        worker = new QueueWorker(QueueBench.source(database), null, work, new Capacity(1L << 40, 1 << 30, 4), "sleeper", Duration.ofHours(4), new Random(7));
        thread = Thread.ofPlatform().start(() -> worker.run(Duration.ofHours(1), false));
        until(() -> !database.rows("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN yellow_queue'").isEmpty());
    }

    @AfterEach
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
        worker.close();
        scheduler.close();
        database.close();
    }

    @Test
    void aTriggerWakesIt() {
        scheduler.trigger("live/shop", TESTER);
        until(() -> work.starts().equals(List.of("live/shop")));
    }

    @Test
    void aBatchThatSomebodyElseCommitsWakesItForThoseThatFollow() {
        database.execute("INSERT INTO yellow.job_change (job, dataset, batch) VALUES ('live/shop', 'customers', 1); NOTIFY yellow_queue");
        until(() -> work.starts().equals(List.of("live/desk.t")));
    }

    @Test
    void aConnectionThatBreaksIsOpenedAgain() {
        database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN yellow_queue'");
        scheduler.trigger("live/shop", TESTER);
        until(() -> work.starts().equals(List.of("live/shop")));
    }

    private static void until(BooleanSupplier wanted) {
        var deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not in 120 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
