package dev.yellow.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.tck.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The order of what waits keeps the bound that its formula gives.
class RankTest {
    private static final Instant BEGIN = Instant.parse("2026-03-04T12:00:00Z");

    private record Job(int of, Instant since, Instant rank) {}

    @Test
    void noJobIsOvertakenByWhatBeginsToWaitAfterItsBound() {
        for (var seed = 0; seed < 300; seed++) assertThat(overtakenTooLate(Rank.NORMAL, seed)).as("seed %d", seed).isZero();
    }

    @Test
    void withoutAgeingTheBoundBreaks() {
        var broken = 0;
        for (var seed = 0; seed < 300; seed++) broken += overtakenTooLate(new Rank(Duration.ofDays(365)), seed) > 0 ? 1 : 0;
        assertThat(broken).isGreaterThan(150);
    }

    /// One worker that is kept busy by more work than it can do, of all classes. How often a job that began to wait after
    /// another one's bound started before it.
    private static int overtakenTooLate(Rank rank, int seed) {
        var random = new Random(seed);
        var waiting = new ArrayList<Job>();
        var wrong = 0;
        var now = BEGIN;
        for (var i = 0; i < 400; i++) {
            for (var n = random.nextInt(3); n > 0; n--) {
                var of = random.nextInt(10) < 7 ? 0 : random.nextInt(4);
                waiting.add(new Job(of, now, rank.of(now, of, random.nextInt(200))));
            }
            waiting.stream().min(Comparator.comparing(Job::rank)).ifPresent(waiting::remove);
            var next = waiting.stream().min(Comparator.comparing(Job::rank));
            if (next.isPresent()) for (var other : waiting) if (next.get().since.isAfter(Rank.NORMAL.overtakenUntil(other.since, other.of))) wrong++;
            now = now.plusSeconds(10 + random.nextInt(30));
        }
        return wrong;
    }

    @Test
    void aJobOfALowerClassThatWaitsAsLongNeverGoesFirst() {
        for (var used = 0; used < 100_000; used += 37)
            for (var of = 0; of < 3; of++) assertThat(Rank.NORMAL.of(BEGIN, of, used)).isBefore(Rank.NORMAL.of(BEGIN, of + 1, 0));
    }

    @Test
    void theDatabaseRanksAsTheFormulaSays() throws Exception {
        try (var queue = new QueueDatabase(QueueBench.source(QueueBench.migrated()), null)) {
            for (var of = 0; of < 4; of++)
                for (var used : new double[] {0, 1, 20, 1000}) {
                    var ranked = queue.query("SELECT yellow.queue_rank(?, ?, ?)", r -> QueueDatabase.instant(r, 1), BEGIN, of, used).getFirst();
                    assertThat(Duration.between(ranked, Rank.NORMAL.of(BEGIN, of, used)).abs()).isLessThan(Duration.ofMillis(1));
                }
        }
    }

    @Test
    void aStoreWithManyJobsSharesItsClassWithOthers() throws Exception {
        try (var bench = new QueueBench(1)) {
            var jobs = new ArrayList<JobDefinition>();
            for (var i = 0; i < 30; i++) jobs.add(Jobs.ofStore("live/big.t" + i, "big"));
            jobs.add(Jobs.ofStore("live/small", "small"));
            bench.scheduler().reconcile(new Desired(jobs, Map.of(), Set.of(), false, new Order("tester", "test")));
            for (var job : jobs) bench.scheduler().trigger(job.key(), new Order("tester", "test"));
            bench.work().endsAtOnce();
            bench.settle();
            assertThat(bench.work().starts().indexOf("live/small")).as("of 31 jobs, the other store's only one").isLessThan(2);
        }
    }
}
