package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.lacks;
import static dev.yellow.spi.scheduler.tck.TckCase.lastRun;
import static dev.yellow.spi.scheduler.tck.TckCase.refusedAsUnknown;
import static dev.yellow.spi.scheduler.tck.TckCase.standing;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is paused does not start, what is cancelled ends, and nothing that became due is lost.
public interface PauseTck extends TckCase {
    @Test
    default void aPausedJobDoesNotStart() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            apply(bench, Jobs.external("live/a"));
            bench.scheduler().pause(new Scope.Job("live/a"), TESTER);
            trigger(bench, "live/a");
            bench.pass(Duration.ofHours(1));
            assertThat(bench.work().starts()).isEmpty();
            assertThat(standing(bench, "live/a").state()).isEqualTo(Standing.State.PAUSED);
        }
    }

    @Test
    default void whatBecameDueMeanwhileRunsOnceWhenItIsResumed() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            bench.work().endsAtOnce();
            apply(bench, Jobs.external("live/a"));
            bench.scheduler().pause(new Scope.Job("live/a"), TESTER);
            trigger(bench, "live/a", "live/a");
            bench.scheduler().resume(new Scope.Job("live/a"), TESTER);
            bench.settle();
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }

    @Test
    default void whatWaitsIsHeldByAPause() throws Exception {
        try (var bench = bench(1)) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/a");
            trigger(bench, "live/b");
            bench.scheduler().pause(new Scope.Job("live/b"), TESTER);
            bench.work().end("live/a", ScriptedWork.unchanged(1));
            bench.settle();
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }

    @Test
    default void aPauseDoesNotEndARun() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            bench.scheduler().pause(new Scope.Job("live/a"), TESTER);
            bench.settle();
            assertThat(bench.work().running()).containsExactly("live/a");
        }
    }

    @Test
    default void aPausedStoreHoldsItsJobsAndNoOthers() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            apply(bench, Jobs.ofStore("live/shop.orders", "shop"), Jobs.ofStore("live/shop.lines", "shop"), Jobs.external("live/crm"));
            bench.scheduler().pause(new Scope.Store("shop"), TESTER);
            trigger(bench, "live/shop.orders", "live/shop.lines", "live/crm");
            assertThat(bench.work().running()).containsExactly("live/crm");
        }
    }

    @Test
    default void aPausedPlatformHoldsItsJobsAndNoOthers() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            apply(bench, Jobs.external("live/a"), Jobs.external("all/a"));
            bench.scheduler().pause(new Scope.Platform("live"), TESTER);
            trigger(bench, "live/a", "all/a");
            assertThat(bench.work().running()).containsExactly("all/a");
        }
    }

    @Test
    default void everythingMayBePaused() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            apply(bench, Jobs.external("live/a"), Jobs.external("all/a"));
            bench.scheduler().pause(Scope.ALL, TESTER);
            trigger(bench, "live/a", "all/a");
            assertThat(bench.work().running()).isEmpty();
            bench.scheduler().resume(Scope.ALL, TESTER);
            bench.settle();
            assertThat(bench.work().running()).hasSize(2);
        }
    }

    @Test
    default void resumingOnePauseLeavesTheOther() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            apply(bench, Jobs.external("live/a"));
            bench.scheduler().pause(new Scope.Job("live/a"), TESTER);
            bench.scheduler().pause(new Scope.Platform("live"), TESTER);
            trigger(bench, "live/a");
            bench.scheduler().resume(new Scope.Job("live/a"), TESTER);
            bench.settle();
            assertThat(bench.work().running()).isEmpty();
            bench.scheduler().resume(new Scope.Platform("live"), TESTER);
            bench.settle();
            assertThat(bench.work().running()).containsExactly("live/a");
        }
    }

    @Test
    default void aPauseOutlivesAnApplication() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            apply(bench, Jobs.external("live/a"));
            bench.scheduler().pause(new Scope.Job("live/a"), TESTER);
            apply(bench, Jobs.redefined(Jobs.external("live/a")));
            trigger(bench, "live/a");
            assertThat(bench.work().running()).isEmpty();
        }
    }

    @Test
    default void pausesComeAlongWithTheJobs() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            bench.scheduler().reconcile(new Desired(List.of(Jobs.external("live/a")), Map.of(), Set.of(new Scope.Job("live/a")), false, TESTER));
            trigger(bench, "live/a");
            assertThat(bench.work().running()).isEmpty();
        }
    }

    @Test
    default void onePausesWhatIsThere() throws Exception {
        try (var bench = bench()) {
            if (lacks(bench, Capability.PAUSE, () -> bench.scheduler().pause(Scope.ALL, TESTER))) return;
            refusedAsUnknown(() -> bench.scheduler().pause(new Scope.Job("live/nobody"), TESTER));
        }
    }

    @Test
    default void aCancelledRunEndsAndIsNotRepeated() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            if (lacks(bench, Capability.CANCEL, () -> bench.scheduler().cancel("live/a", TESTER))) return;
            trigger(bench, "live/a");
            bench.scheduler().cancel("live/a", TESTER);
            bench.settle();
            bench.pass(Duration.ofMinutes(2));
            assertThat(bench.work().running()).isEmpty();
            assertThat(bench.work().starts()).hasSize(1);
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.CANCELLED);
        }
    }

    @Test
    default void aRunThatFailsByItselfAfterItsCancellationIsNotRepeatedEither() throws Exception {
        try (var bench = bench()) {
            var job = bench.scheduler().capabilities().contains(Capability.RETRIES) ? Jobs.retrying("live/a", 5, Duration.ofMinutes(1))
                    : Jobs.external("live/a");
            apply(bench, job);
            if (lacks(bench, Capability.CANCEL, () -> bench.scheduler().cancel("live/a", TESTER))) return;
            trigger(bench, "live/a");
            bench.scheduler().cancel("live/a", TESTER);
            bench.work().end("live/a", ScriptedWork.failed(Kind.RETRY));
            bench.settle();
            bench.pass(Duration.ofHours(1));
            assertThat(bench.work().starts()).hasSize(1);
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.CANCELLED);
        }
    }

    @Test
    default void cancellingWhatDoesNotRunChangesNothing() throws Exception {
        try (var bench = bench()) {
            bench.work().endsAtOnce();
            apply(bench, Jobs.external("live/a"));
            if (lacks(bench, Capability.CANCEL, () -> bench.scheduler().cancel("live/a", TESTER))) return;
            bench.scheduler().cancel("live/a", TESTER);
            bench.settle();
            trigger(bench, "live/a");
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.SUCCEEDED);
        }
    }

    @Test
    default void aCancelledJobRunsWhenItIsTriggeredAgain() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            if (lacks(bench, Capability.CANCEL, () -> bench.scheduler().cancel("live/a", TESTER))) return;
            trigger(bench, "live/a");
            bench.scheduler().cancel("live/a", TESTER);
            bench.settle();
            bench.pass(Duration.ofMinutes(1));
            trigger(bench, "live/a");
            assertThat(bench.work().running()).containsExactly("live/a");
        }
    }

    @Test
    default void oneCancelsWhatIsThere() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            if (lacks(bench, Capability.CANCEL, () -> bench.scheduler().cancel("live/a", TESTER))) return;
            refusedAsUnknown(() -> bench.scheduler().cancel("live/nobody", TESTER));
        }
    }
}
