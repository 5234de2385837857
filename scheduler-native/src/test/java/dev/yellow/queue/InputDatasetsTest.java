package dev.yellow.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.AfterInputs;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.Which;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Standing;
import dev.yellow.spi.scheduler.tck.Jobs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Who follows datasets is woken by batches that changed those, as the engine records them with each batch.
class InputDatasetsTest {
    private static final Order TESTER = new Order("tester", "test");

    @Test
    void anyOfThemWakesOnceThereIsABatchOfEach() throws Exception {
        try (var bench = bench(Which.ANY)) {
            changed(bench, "live/shop", "customers", 1);
            assertThat(bench.work().starts()).isEmpty();
            changed(bench, "live/crm", "contacts", 1);
            assertThat(bench.work().starts()).containsExactly("live/desk.t");
            changed(bench, "live/shop", "orders", 2);
            assertThat(bench.work().starts()).hasSize(1);
            changed(bench, "live/shop", "customers", 3);
            assertThat(bench.work().starts()).hasSize(2);
        }
    }

    @Test
    void allOfThemAreWaitedForAnew() throws Exception {
        try (var bench = bench(Which.ALL)) {
            changed(bench, "live/shop", "customers", 1);
            changed(bench, "live/crm", "contacts", 1);
            assertThat(bench.work().starts()).hasSize(1);
            changed(bench, "live/shop", "customers", 2);
            assertThat(bench.work().starts()).hasSize(1);
            changed(bench, "live/crm", "contacts", 2);
            assertThat(bench.work().starts()).hasSize(2);
        }
    }

    @Test
    void whoIsNewIsDueForWhatIsThereAlready() throws Exception {
        try (var bench = new QueueBench(4)) {
            record(bench, "live/shop", "customers", 7);
            record(bench, "live/crm", "contacts", 9);
            bench.work().endsAtOnce();
            apply(bench, follower(Which.ALL));
            assertThat(bench.work().starts()).containsExactly("live/desk.t");
        }
    }

    @Test
    void whatRanOnceIsGoneAndItsGoingIsNoMassRemoval() throws Exception {
        try (var bench = new QueueBench(4)) {
            bench.work().endsAtOnce();
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"), Jobs.external("live/c"));
            apply(bench, Jobs.of("live/a", new Schedule.Once()), Jobs.of("live/b", new Schedule.Once()), Jobs.external("live/c"));
            assertThat(bench.work().starts()).containsExactlyInAnyOrder("live/a", "live/b");
            assertThat(bench.scheduler().standing()).extracting(Standing::job).containsExactly("live/c");
            assertThat(apply(bench, Jobs.external("live/c")).removed()).isEmpty();
        }
    }

    private static QueueBench bench(Which which) throws Exception {
        var bench = new QueueBench(4);
        bench.work().endsAtOnce();
        apply(bench, follower(which));
        return bench;
    }

    private static JobDefinition follower(Which which) {
        return Jobs.of("live/desk.t", new AfterInputs(List.of("live/shop", "live/crm"),
                new TreeMap<>(Map.of("live/shop", List.of("customers"), "live/crm", List.of("contacts"))), which));
    }

    private static Reconciled apply(QueueBench bench, JobDefinition... jobs) {
        var reconciled = bench.scheduler().reconcile(new Desired(List.of(jobs), Map.of(), Set.of(), false, TESTER));
        bench.settle();
        return reconciled;
    }

    private static void changed(QueueBench bench, String job, String dataset, int batch) throws Exception {
        record(bench, job, dataset, batch);
        bench.settle();
    }

    /// As the engine does in the batch's transaction.
    private static void record(QueueBench bench, String job, String dataset, int batch) throws Exception {
        bench.database().execute("INSERT INTO yellow.job_change (job, dataset, batch) VALUES ('%s', '%s', %d) ON CONFLICT (job, dataset) DO UPDATE SET batch = excluded.batch, fresh = true"
                .formatted(job, dataset, batch));
    }
}
