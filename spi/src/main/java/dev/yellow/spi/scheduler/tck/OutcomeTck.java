package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.lacks;
import static dev.yellow.spi.scheduler.tck.TckCase.lastRun;
import static dev.yellow.spi.scheduler.tck.TckCase.standing;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How a run ended decides what follows, by the one table of exit codes. When a failed one is repeated is held to what
/// [Tries#backoff] promises: at least so long after, less than twice as long.
public interface OutcomeTck extends TckCase {
    @Test
    default void aRunThatIsDoneIsNotRepeated() throws Exception {
        try (var bench = bench()) {
            bench.work().endsAtOnce();
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            bench.pass(Duration.ofHours(3));
            assertThat(bench.work().starts()).hasSize(1);
        }
    }

    @Test
    default void aFailedJobIsAFailedRunThatShowsItsCause() throws Exception {
        try (var bench = bench()) {
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.FAILED);
            assertThat(lastRun(bench, "live/a").fault()).contains("YL0001").contains("the source \"bakery\" is closed");
        }
    }

    @Test
    default void withoutRetriesAFailedRunIsNotRepeated() throws Exception {
        try (var bench = bench()) {
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            bench.pass(Duration.ofHours(5));
            assertThat(bench.work().starts()).hasSize(1);
        }
    }

    @Test
    default void aFailedRunIsRepeatedAfterItsBackoffAndNotBefore() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.retrying("live/a", 2, Duration.ofMinutes(10));
            if (lacks(bench, Capability.RETRIES, job)) return;
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, job);
            trigger(bench, "live/a");
            assertThat(minutesUntil(2, bench)).isBetween(10, 20);
            assertThat(lastRun(bench, "live/a").attempt()).isEqualTo(2);
        }
    }

    @Test
    default void theBackoffGrows() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.retrying("live/a", 5, Duration.ofMinutes(10));
            if (lacks(bench, Capability.RETRIES, job)) return;
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, job);
            trigger(bench, "live/a");
            minutesUntil(2, bench);
            assertThat(minutesUntil(3, bench)).as("twice as long the second time").isBetween(20, 40);
        }
    }

    /// How many minutes go by until so many runs have started; an hour at most.
    private static int minutesUntil(int starts, TckBench bench) {
        for (var minute = 1; minute <= 60; minute++) {
            bench.pass(Duration.ofMinutes(1));
            if (bench.work().starts().size() >= starts) return minute;
        }
        throw new AssertionError("in an hour only " + bench.work().starts() + " started");
    }

    @Test
    default void whenItsRetriesAreUsedUpAJobRests() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.retrying("live/a", 2, Duration.ofMinutes(1));
            if (lacks(bench, Capability.RETRIES, job)) return;
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, job);
            trigger(bench, "live/a");
            bench.pass(Duration.ofHours(12));
            assertThat(bench.work().starts()).hasSize(3);
            trigger(bench, "live/a");
            assertThat(lastRun(bench, "live/a").attempt()).as("a new trigger begins to count anew").isEqualTo(1);
        }
    }

    @Test
    default void aRetryThatSucceedsEndsTheMatter() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.retrying("live/a", 3, Duration.ofMinutes(1));
            if (lacks(bench, Capability.RETRIES, job)) return;
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, job);
            trigger(bench, "live/a");
            bench.work().endsWith("live/a", ScriptedWork.unchanged(1));
            bench.pass(Duration.ofHours(1));
            assertThat(bench.work().starts()).hasSize(2);
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.SUCCEEDED);
        }
    }

    @Test
    default void whatNeedsAnOperatorIsNotRepeated() throws Exception {
        try (var bench = bench()) {
            var job = bench.scheduler().capabilities().contains(Capability.RETRIES) ? Jobs.retrying("live/a", 5, Duration.ofMinutes(1))
                    : Jobs.external("live/a");
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.OPERATOR));
            apply(bench, job);
            trigger(bench, "live/a");
            bench.pass(Duration.ofHours(3));
            assertThat(bench.work().starts()).hasSize(1);
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.PARKED);
            assertThat(standing(bench, "live/a").state()).isEqualTo(Standing.State.PARKED);
            assertThat(standing(bench, "live/a").why()).contains("YL0001");
        }
    }

    @Test
    default void aParkedJobGoesOnWhenItIsResumed() throws Exception {
        try (var bench = bench()) {
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.OPERATOR));
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().resume(new Scope.Job("live/a"), TESTER))) return;
            bench.work().endsWith("live/a", ScriptedWork.changed(1));
            bench.scheduler().resume(new Scope.Job("live/a"), TESTER);
            bench.settle();
            assertThat(bench.work().starts()).hasSize(2);
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.SUCCEEDED);
        }
    }

    @Test
    default void aDefectIsNotRepeatedEither() throws Exception {
        try (var bench = bench()) {
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.DEFECT));
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            bench.pass(Duration.ofHours(1));
            assertThat(bench.work().starts()).hasSize(1);
            assertThat(standing(bench, "live/a").state()).isEqualTo(Standing.State.PARKED);
        }
    }

    @Test
    default void aBusyStreamIsNoFailure() throws Exception {
        try (var bench = bench()) {
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.BUSY));
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.COALESCED);
            assertThat(standing(bench, "live/a").state()).isNotEqualTo(Standing.State.PARKED);
        }
    }

    @Test
    default void anInterruptedRunIsRepeatedWithoutBeingCounted() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            bench.work().end("live/a", ScriptedWork.failed(Kind.INTERRUPTED));
            bench.settle();
            bench.pass(Duration.ofMinutes(1));
            assertThat(bench.work().starts()).hasSize(2);
            assertThat(lastRun(bench, "live/a").attempt()).isEqualTo(1);
        }
    }

    @Test
    default void aRunThatTakesTooLongIsEndedAndHasFailed() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.with(Jobs.external("live/a"), new Tries(Duration.ofMinutes(5), 0, Duration.ofMinutes(1))));
            trigger(bench, "live/a");
            bench.pass(Duration.ofMinutes(4));
            assertThat(bench.work().running()).hasSize(1);
            bench.pass(Duration.ofMinutes(3));
            assertThat(bench.work().running()).isEmpty();
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.FAILED);
        }
    }
}
