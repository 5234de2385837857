package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.lacks;
import static dev.yellow.spi.scheduler.tck.TckCase.lastRun;
import static dev.yellow.spi.scheduler.tck.TckCase.standing;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Whoever dies, what was due runs, and nothing runs twice at once.
public interface RestartTck extends TckCase {
    @Test
    default void whatWaitsSurvives() throws Exception {
        try (var bench = bench(1)) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/a");
            trigger(bench, "live/b");
            bench.crash();
            bench.work().endsAtOnce();
            for (var job : bench.work().running()) bench.work().end(job, ScriptedWork.unchanged(1));
            bench.settle();
            assertThat(bench.work().starts("live/b")).isEqualTo(1);
        }
    }

    @Test
    default void aRunWhoseProcessDiedIsRunAgain() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            bench.crash();
            assertThat(bench.work().starts()).containsExactly("live/a", "live/a");
            assertThat(bench.work().running()).containsExactly("live/a");
            assertThat(bench.work().doubles()).isEmpty();
        }
    }

    @Test
    default void aLostRunIsRecordedAsLost() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            var run = lastRun(bench, "live/a").id();
            bench.crash();
            var runs = bench.scheduler().runs("live/a", 5);
            if (bench.scheduler().capabilities().contains(Capability.LOST_RUNS))
                assertThat(runs).extracting(Run::state).containsExactly(Run.State.RUNNING, Run.State.LOST);
            else assertThat(runs).as("who says that no run is lost goes on with the same").extracting(Run::id, Run::state)
                    .containsExactly(tuple(run, Run.State.RUNNING));
        }
    }

    @Test
    default void whatEndedIsNotRunAgain() throws Exception {
        try (var bench = bench()) {
            bench.work().endsAtOnce();
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            bench.crash();
            assertThat(bench.work().starts()).hasSize(1);
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.SUCCEEDED);
        }
    }

    @Test
    default void theJobsSurvive() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            bench.crash();
            assertThat(apply(bench, Jobs.external("live/a"), Jobs.external("live/b")).unchanged()).containsExactly("live/a", "live/b");
        }
    }

    @Test
    default void aPauseSurvives() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(new Scope.Job("live/a"), TESTER))) return;
            bench.scheduler().pause(new Scope.Job("live/a"), TESTER);
            bench.crash();
            trigger(bench, "live/a");
            assertThat(bench.work().starts()).isEmpty();
        }
    }

    @Test
    default void aParkedJobStaysParked() throws Exception {
        try (var bench = bench()) {
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.OPERATOR));
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            bench.crash();
            assertThat(standing(bench, "live/a").state()).isEqualTo(Standing.State.PARKED);
            assertThat(bench.work().starts()).hasSize(1);
        }
    }

    @Test
    default void aRetryThatIsPendingSurvives() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.retrying("live/a", 2, Duration.ofMinutes(10));
            if (lacks(bench, Capability.RETRIES, job)) return;
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, job);
            trigger(bench, "live/a");
            bench.crash();
            assertThat(bench.work().starts()).hasSize(1);
            bench.pass(Duration.ofMinutes(20));
            assertThat(bench.work().starts()).hasSize(2);
            assertThat(lastRun(bench, "live/a").attempt()).isEqualTo(2);
        }
    }

    @Test
    default void aScheduleGoesOnWhereItWas() throws Exception {
        try (var bench = bench()) {
            var job = Jobs.cron("live/a", "0 * * * *", "UTC");
            if (lacks(bench, Capability.CRON, job)) return;
            bench.work().endsAtOnce();
            apply(bench, job);
            bench.pass(Duration.ofMinutes(61));
            bench.crash();
            bench.pass(Duration.ofMinutes(30));
            assertThat(bench.work().starts()).hasSize(1);
            bench.pass(Duration.ofMinutes(30));
            assertThat(bench.work().starts()).hasSize(2);
        }
    }
}
