package dev.yellow.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.Which;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler.Drain;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import dev.yellow.spi.scheduler.tck.Jobs;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the queue promises beyond the suite of all schedulers, with several workers on a clock that the test moves.
class QueuePromisesTest {
    private static final Order TESTER = new Order("tester", "test");

    private static JobDefinition sized(String key, long memory) {
        return Jobs.with(Jobs.external(key), new Resources(memory, memory, 1, 1));
    }

    private static void apply(QueueBench bench, List<JobDefinition> jobs) {
        bench.scheduler().reconcile(new Desired(jobs, Map.of(), Set.of(), true, TESTER));
    }

    private static void trigger(QueueBench bench, String... jobs) {
        for (var job : jobs) bench.scheduler().trigger(job, TESTER);
    }

    private static QueueWorker worker(QueueBench bench, ScriptedWork work, Capacity capacity) {
        return new QueueWorker(QueueBench.source(bench.database()), bench.clock(), work, capacity, "another", QueueBench.TTL, new Random(1));
    }

    @Test
    void runsOfAWorkerNeverRequestMoreThanItHas() throws Exception {
        var work = new ScriptedWork();
        try (var bench = new QueueBench(1); var worker = worker(bench, work, new Capacity(10, 100, 100))) {
            apply(bench, List.of(sized("live/a", 4), sized("live/b", 4), sized("live/c", 4), sized("live/d", 2)));
            trigger(bench, "live/a", "live/b", "live/c", "live/d");
            worker.step();
            assertThat(work.running()).as("4 + 4 + 2 of 10").containsExactly("live/a", "live/b", "live/d");
            work.end("live/d", ScriptedWork.unchanged(1));
            worker.step();
            assertThat(work.running()).as("2 are free, 4 are asked for").containsExactly("live/a", "live/b");
            work.end("live/a", ScriptedWork.unchanged(1));
            worker.step();
            assertThat(work.running()).containsExactly("live/b", "live/c");
        }
    }

    @Test
    void aLargeJobIsNotOvertakenForeverBySmallOnes() throws Exception {
        var work = new ScriptedWork();
        try (var bench = new QueueBench(1); var worker = worker(bench, work, new Capacity(10, 100, 100))) {
            var small = IntStream.range(0, 40).mapToObj(i -> sized("live/small" + i, 3)).toList();
            var jobs = new ArrayList<>(small);
            jobs.add(sized("live/large", 10));
            apply(bench, jobs);
            trigger(bench, "live/small0", "live/small1");
            worker.step();
            trigger(bench, "live/large");
            var next = 2;
            for (var minute = 0; minute < 38 && work.starts("live/large") == 0; minute++) {
                trigger(bench, "live/small" + next++);
                bench.clock().pass(Duration.ofSeconds(30));
                work.end(work.running().getFirst(), ScriptedWork.unchanged(1));
                worker.step();
                if (work.running().isEmpty()) worker.step();
                if (work.running().isEmpty()) break;
            }
            assertThat(work.running()).as("room was made for it within two classes of waiting").containsExactly("live/large");
            assertThat(Duration.between(QueueBench.BEGIN, bench.now())).isLessThan(Rank.STEP.multipliedBy(4));
        }
    }

    @Test
    void aJobTooLargeForEveryWorkerSaysSoAndHoldsNobodyUp() throws Exception {
        var work = new ScriptedWork();
        try (var bench = new QueueBench(1); var worker = worker(bench, work, new Capacity(10, 100, 100))) {
            apply(bench, List.of(sized("live/a", 11), sized("live/b", 1)));
            trigger(bench, "live/a", "live/b");
            bench.clock().pass(Duration.ofHours(3));
            worker.step();
            assertThat(work.running()).containsExactly("live/b");
            assertThat(bench.scheduler().standing().getFirst().why()).isEqualTo("no worker is large enough");
        }
    }

    @Test
    void aWorkerThatDrainsStartsNothingAndOthersGoOn() throws Exception {
        var work = new ScriptedWork();
        try (var bench = new QueueBench(10); var worker = worker(bench, work, new Capacity(1L << 40, 100, 100))) {
            apply(bench, List.of(Jobs.external("live/a"), Jobs.external("live/b")));
            worker.step();
            worker.drain();
            trigger(bench, "live/a", "live/b");
            assertThat(worker.step()).isZero();
            bench.settle();
            assertThat(bench.work().running()).containsExactlyInAnyOrder("live/a", "live/b");
        }
    }

    @Test
    void aDrainedQueueSaysWhatItOwesAndStartsNothing() throws Exception {
        try (var bench = new QueueBench(1)) {
            apply(bench, List.of(Jobs.external("live/a"), Jobs.external("live/b"), Jobs.retrying("live/c", 2, Duration.ofMinutes(1))));
            trigger(bench, "live/c");
            bench.settle();
            bench.work().end("live/c", ScriptedWork.failed(Kind.RETRY));
            bench.settle();
            trigger(bench, "live/a");
            bench.settle();
            trigger(bench, "live/b");
            var drained = bench.scheduler().drain(Drain.WAIT, TESTER);
            assertThat(drained.running()).containsExactly("live/a");
            assertThat(drained.waiting()).as("one waits, one waits to be repeated").containsExactly("live/b", "live/c");
            bench.work().end("live/a", ScriptedWork.unchanged(1));
            bench.pass(Duration.ofHours(1));
            assertThat(bench.work().running()).isEmpty();
        }
    }

    @Test
    void ofEveryRunAndEveryOrderItIsKeptWhoMadeItAndWhy() throws Exception {
        try (var bench = new QueueBench(10)) {
            apply(bench, List.of(Jobs.every("live/tick", Duration.ofHours(1)), Jobs.external("live/source"), Jobs.after("live/after", Which.ANY, "live/source"),
                    Jobs.retrying("live/retried", 2, Duration.ofMinutes(1)), Jobs.external("live/refused"), Jobs.external("live/interrupted"),
                    Jobs.external("live/cancelled"), Jobs.external("live/lost")));
            bench.work().endsWith("live/tick", ScriptedWork.unchanged(1)).endsWith("live/source", ScriptedWork.changed(1))
                    .endsWith("live/after", ScriptedWork.unchanged(1)).endsWith("live/refused", ScriptedWork.failed(Kind.OPERATOR));
            bench.settle();
            trigger(bench, "live/source", "live/retried", "live/refused", "live/interrupted", "live/cancelled");
            bench.settle();
            bench.work().end("live/retried", ScriptedWork.failed(Kind.RETRY));
            bench.work().end("live/interrupted", ScriptedWork.failed(Kind.INTERRUPTED));
            bench.scheduler().cancel("live/cancelled", new Order("ann", "wrong day"));
            bench.work().endsWith("live/retried", ScriptedWork.unchanged(1)).endsWith("live/refused", ScriptedWork.unchanged(1));
            bench.settle();
            bench.work().end("live/interrupted", ScriptedWork.unchanged(1));
            bench.pass(Duration.ofMinutes(2));
            bench.scheduler().pause(new Scope.Store("lost"), new Order("bob", "it moves"));
            bench.scheduler().resume(new Scope.Store("lost"), new Order("bob", "it has moved"));
            bench.scheduler().resume(new Scope.Job("live/refused"), new Order("ann", "mended"));
            trigger(bench, "live/lost");
            bench.settle();
            bench.crash();
            bench.work().end("live/lost", ScriptedWork.unchanged(1));
            bench.settle();

            assertThat(bench.database().rows("SELECT key, state, actor, reason, ended_by FROM yellow.queue_run ORDER BY key, id")).containsExactly(
                    "live/after|SUCCEEDED|inputs|inputs have new batches|bench",
                    "live/cancelled|CANCELLED|tester|test|ann: wrong day",
                    "live/interrupted|INTERRUPTED|tester|test|bench",
                    "live/interrupted|SUCCEEDED|bench|the run before did not end it|bench",
                    "live/lost|LOST|tester|test|bench",
                    "live/lost|SUCCEEDED|bench|the worker that ran it died|bench",
                    "live/refused|PARKED|tester|test|bench",
                    "live/refused|SUCCEEDED|bench|the run before did not end it|bench",
                    "live/retried|FAILED|tester|test|bench",
                    "live/retried|SUCCEEDED|schedule|due|bench",
                    "live/source|SUCCEEDED|tester|test|bench",
                    "live/tick|SUCCEEDED|tester|new job|bench");
            assertThat(bench.database().rows("SELECT key, change, actor, reason FROM yellow.queue_transition WHERE change NOT IN ('created', 'triggered') ORDER BY at, key, change"))
                    .containsExactly("live/cancelled|cancelled|ann|wrong day", "live/refused|let go on|ann|mended", "store:lost|paused|bob|it moves",
                    "store:lost|resumed|bob|it has moved");
            assertThat(bench.database().rows("SELECT count(*) FROM yellow.queue_transition WHERE change IN ('created', 'triggered') AND actor = 'tester' AND reason = 'test'"))
                    .containsExactly("14");
        }
    }

    @Test
    void whatAZombieReportsIsPassedOver() throws Exception {
        var work = new ScriptedWork();
        try (var bench = new QueueBench(10); var zombie = worker(bench, work, new Capacity(1L << 40, 100, 100))) {
            apply(bench, List.of(Jobs.external("live/a")));
            trigger(bench, "live/a");
            zombie.step();
            assertThat(work.running()).containsExactly("live/a");
            bench.clock().pass(QueueBench.TTL.plusSeconds(1));
            bench.settle();
            assertThat(bench.work().running()).as("another worker has it now").containsExactly("live/a");
            work.end("live/a", ScriptedWork.changed(7));
            zombie.step();
            assertThat(bench.scheduler().runs("live/a", 5)).extracting(Run::state).containsExactly(Run.State.RUNNING, Run.State.LOST);
            bench.work().end("live/a", ScriptedWork.changed(7));
            bench.settle();
            assertThat(bench.scheduler().runs("live/a", 5)).extracting(Run::state).containsExactly(Run.State.SUCCEEDED, Run.State.LOST);
            assertThat(bench.scheduler().standing().getFirst().state()).isEqualTo(Standing.State.IDLE);
        }
    }

    @Test
    void whatIsDueWhileItRunsOrWaitsIsOneMoreRun() throws Exception {
        try (var bench = new QueueBench(10)) {
            apply(bench, List.of(Jobs.every("live/a", Duration.ofSeconds(10))));
            bench.settle();
            bench.pass(Duration.ofMinutes(5));
            assertThat(bench.work().starts()).hasSize(1);
            bench.work().endsAtOnce();
            bench.work().end("live/a", ScriptedWork.unchanged(1));
            bench.settle();
            assertThat(bench.work().starts()).as("30 ticks are one run").hasSize(2);
        }
    }

    @Test
    void aDayOfDowntimeIsOneRunAJobAndNotAStorm() throws Exception {
        try (var bench = new QueueBench(100)) {
            bench.work().endsAtOnce();
            apply(bench, IntStream.range(0, 30).mapToObj(i -> Jobs.cron("live/t" + i, "*/5 * * * *", "UTC")).toList());
            bench.down(Duration.ofDays(1));
            bench.settle();
            assertThat(bench.work().starts()).hasSize(30).doesNotHaveDuplicates();
        }
    }

    /// By what the server itself counts: rows read, and whole scans of the table.
    @Test
    void aClaimReadsWhatItTakesHoweverMuchWaits() throws Exception {
        var work = new ScriptedWork();
        try (var bench = new QueueBench(1); var worker = worker(bench, work, new Capacity(1L << 40, 1 << 30, 50))) {
            apply(bench, IntStream.range(0, 3).mapToObj(i -> Jobs.with(Jobs.external("live/t" + i), new JobDefinition.Group("source:" + i, 20))).toList());
            bench.database().execute("""
                    INSERT INTO yellow.queue_job (key, platform, store, definition, class, lane)
                    SELECT 'live/many' || n, 'live', 's' || n % 1000, j.definition, n % 4, j.lane FROM generate_series(1, 30000) n
                      JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS i, * FROM yellow.queue_job) j ON j.i = n % 3;
                    INSERT INTO yellow.queue_waiting (job, lane, rank, due_at, since, attempt, held, actor, reason)
                    SELECT id, lane, timestamptz '2026-03-04 12:00:00+00' + id * interval '1 millisecond', timestamptz '2026-03-04 12:00:00+00', timestamptz '2026-03-04 12:00:00+00', 1, false, 'test', 'test'
                      FROM yellow.queue_job WHERE key LIKE 'live/many%';
                    ANALYZE yellow.queue_job, yellow.queue_waiting""");
            worker.step();
            work.vanish();
            var before = read(bench);
            bench.clock().pass(QueueBench.TTL.plusSeconds(1));
            assertThat(worker.step()).as("claimed").isEqualTo(50);
            var after = read(bench);
            assertThat(after.get(0) - before.get(0)).as("scans of all that waits").isZero();
            assertThat(after.get(1) - before.get(1)).as("rows read of 30,000 to claim 50").isLessThan(2000);
        }
    }

    private static List<Long> read(QueueBench bench) throws Exception {
        try (var connection = bench.database().connect(); var s = connection.createStatement()) {
            s.execute("SELECT pg_stat_force_next_flush()");
        }
        for (var end = System.nanoTime() + Duration.ofSeconds(120).toNanos(); System.nanoTime() < end; ) {
            var idle = bench.database()
                    .rows("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()")
                    .getFirst();
            if (idle.equals("0")) break;
        }
        return bench.database().rows("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'queue_waiting' UNION ALL SELECT sum(idx_tup_read)::bigint FROM pg_stat_user_indexes WHERE relname = 'queue_waiting'")
                .stream().map(Long::valueOf).toList();
    }
}
