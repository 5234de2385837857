package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.lacks;
import static dev.yellow.spi.scheduler.tck.TckCase.standing;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.Which;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is due by time or by its inputs runs, once for each tick, whatever the clocks do.
public interface ScheduleTck extends TckCase {
    @Test
    default void anIntervalComesOnceAPeriod() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.every("live/a", Duration.ofMinutes(10));
            if (lacks(bench, Capability.INTERVAL, job)) return;
            bench.work().endsAtOnce();
            apply(bench, job);
            bench.pass(Duration.ofHours(2));
            assertThat(bench.work().starts("live/a")).isBetween(12L, 13L);
        }
    }

    @Test
    default void aNewJobWithAnIntervalRunsWithinAPeriod() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.every("live/a", Duration.ofDays(1));
            if (lacks(bench, Capability.INTERVAL, job)) return;
            bench.work().endsAtOnce();
            apply(bench, job);
            bench.pass(Duration.ofDays(1));
            assertThat(bench.work().starts("live/a")).isBetween(1L, 2L);
        }
    }

    @Test
    default void cronComesAtItsTimeAndNotBefore() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "30 14 * * *", "UTC");
            if (lacks(bench, Capability.CRON, job)) return;
            bench.work().endsAtOnce();
            apply(bench, job);
            bench.pass(Duration.ofMinutes(149));
            assertThat(bench.work().starts()).isEmpty();
            bench.pass(Duration.ofMinutes(2));
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }

    @Test
    default void cronMeansTheClocksOfItsZone() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "0 9 * * *", "America/New_York");
            if (lacks(bench, Capability.CRON, job)) return;
            bench.work().endsAtOnce();
            apply(bench, job);
            bench.pass(Duration.ofMinutes(119));
            assertThat(bench.work().starts()).isEmpty();
            bench.pass(Duration.ofMinutes(2));
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }

    @Test
    default void aTimeThatTheClocksSkipComesOnce() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "30 2 * * *", "Europe/Berlin");
            if (lacks(bench, Capability.CRON, job)) return;
            bench.work().endsAtOnce();
            bench.pass(Duration.between(bench.now(), Instant.parse("2026-03-28T12:00:00Z")));
            apply(bench, job);
            bench.pass(Duration.ofHours(24));
            assertThat(bench.work().starts("live/a")).isEqualTo(1);
        }
    }

    @Test
    default void aTimeThatTheClocksShowTwiceComesOnce() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "30 2 * * *", "Europe/Berlin");
            if (lacks(bench, Capability.CRON, job)) return;
            bench.work().endsAtOnce();
            bench.pass(Duration.between(bench.now(), Instant.parse("2026-10-24T12:00:00Z")));
            apply(bench, job);
            bench.pass(Duration.ofHours(24));
            assertThat(bench.work().starts("live/a")).isEqualTo(1);
        }
    }

    @Test
    default void whatWasMissedIsOneRun() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "*/5 * * * *", "UTC");
            if (lacks(bench, Capability.CRON, job)) return;
            bench.work().endsAtOnce();
            apply(bench, job);
            bench.pass(Duration.ofMinutes(6));
            assertThat(bench.work().starts("live/a")).isEqualTo(1);
            bench.down(Duration.ofHours(3).plusMinutes(1));
            bench.settle();
            assertThat(bench.work().starts("live/a")).isBetween(2L, bench.scheduler().capabilities().contains(Capability.ONE_CATCH_UP) ? 2L : 3L);
        }
    }

    @Test
    default void afterDowntimeAnIntervalGoesOnWithOneRun() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.every("live/a", Duration.ofMinutes(5));
            if (lacks(bench, Capability.INTERVAL, job)) return;
            bench.work().endsAtOnce();
            apply(bench, job);
            bench.pass(Duration.ofMinutes(20));
            var before = bench.work().starts("live/a");
            bench.down(Duration.ofHours(3));
            bench.settle();
            assertThat(bench.work().starts("live/a")).isBetween(before + 1, before + 2);
        }
    }

    @Test
    default void whatWasMissedIsStillOwedWhenTheJobIsRedefined() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "0 13 * * *", "UTC");
            if (lacks(bench, Capability.CRON, job)) return;
            bench.work().endsAtOnce();
            apply(bench, job);
            bench.down(Duration.ofHours(2));
            apply(bench, Jobs.redefined(job));
            assertThat(bench.work().starts("live/a")).isEqualTo(1);
            bench.pass(Duration.ofHours(20));
            assertThat(bench.work().starts("live/a")).isEqualTo(1);
        }
    }

    @Test
    default void whatBecomesDueWhileItRunsIsOneMoreRun() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "*/5 * * * *", "UTC");
            if (lacks(bench, Capability.CRON, job)) return;
            apply(bench, job);
            bench.pass(Duration.ofMinutes(31));
            assertThat(bench.work().starts("live/a")).isEqualTo(1);
            bench.work().end("live/a", ScriptedWork.changed(1));
            bench.settle();
            assertThat(bench.work().starts("live/a")).isEqualTo(2);
            assertThat(bench.work().doubles()).isEmpty();
        }
    }

    @Test
    default void anInputThatChangedWakesItsDependent() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.after("live/t", Which.ANY, "live/a", "live/b");
            if (lacks(bench, Capability.AFTER_ANY_INPUT, job)) return;
            bench.work().endsAtOnce().endsWith("live/a", ScriptedWork.changed(1));
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"), job);
            trigger(bench, "live/a");
            assertThat(bench.work().starts()).containsExactly("live/a", "live/t");
        }
    }

    @Test
    default void allInputsAreWaitedFor() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.after("live/t", Which.ALL, "live/a", "live/b");
            if (lacks(bench, Capability.AFTER_ALL_INPUTS, job)) return;
            bench.work().endsAtOnce().endsWith("live/a", ScriptedWork.changed(1)).endsWith("live/b", ScriptedWork.changed(1));
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"), job);
            trigger(bench, "live/a");
            assertThat(bench.work().starts("live/t")).isZero();
            trigger(bench, "live/b");
            assertThat(bench.work().starts("live/t")).isEqualTo(1);
            bench.work().endsWith("live/a", ScriptedWork.changed(2));
            trigger(bench, "live/a");
            assertThat(bench.work().starts("live/t")).isEqualTo(1);
        }
    }

    @Test
    default void aBatchThatChangedNothingWakesNobody() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.after("live/t", Which.ANY, "live/a");
            if (lacks(bench, Capability.AFTER_ANY_INPUT, job)) return;
            bench.work().endsAtOnce();
            apply(bench, Jobs.external("live/a"), job);
            trigger(bench, "live/a");
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }

    @Test
    default void anInputThatFailedWakesNobody() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.after("live/t", Which.ANY, "live/a");
            if (lacks(bench, Capability.AFTER_ANY_INPUT, job)) return;
            bench.work().endsAtOnce().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, Jobs.external("live/a"), job);
            trigger(bench, "live/a");
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }

    @Test
    default void whatRunsOnceRunsWhenItIsNewAndNotAgain() throws Exception {
        try (var bench = bench()) {
            bench.work().endsAtOnce();
            apply(bench, Jobs.of("live/a", new Schedule.Once()), Jobs.external("live/b"));
            bench.pass(Duration.ofHours(3));
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }

    @Test
    default void whatRunsOnceIsRepeatedUntilItEndsWell() throws Exception {
        try (var bench = bench()) {
            var tries = new Tries(Duration.ofHours(1), 3, Duration.ofMinutes(1));
            var job = Jobs.with(Jobs.of("live/a", new Schedule.Once()), tries);
            if (lacks(bench, Capability.RETRIES, job)) return;
            bench.work().endsAtOnce().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, job, Jobs.external("live/b"));
            bench.settle();
            bench.work().endsWith("live/a", ScriptedWork.unchanged(1));
            bench.pass(Duration.ofHours(3));
            assertThat(bench.work().starts("live/a")).isEqualTo(2);
        }
    }

    @Test
    default void theNextTickIsKnown() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "0 18 * * *", "UTC");
            if (lacks(bench, Capability.CRON, job)) return;
            apply(bench, job);
            assertThat(standing(bench, "live/a").next()).isEqualTo(Instant.parse("2026-03-04T18:00:00Z"));
        }
    }

    @Test
    default void aTickThatPassedSinceTheLastRunElsewhereIsOwed() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "0 9 * * *", "UTC");
            if (lacks(bench, Capability.CRON, job)) return;
            bench.work().endsAtOnce();
            bench.scheduler().reconcile(new Desired(List.of(job, Jobs.cron("live/b", "0 9 * * *", "UTC")),
                    Map.of("live/a", Instant.parse("2026-03-03T09:00:00Z"), "live/b", Instant.parse("2026-03-04T09:00:00Z")), Set.of(),
                    false, TESTER));
            bench.settle();
            bench.pass(Duration.ofMinutes(1));
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }
}
