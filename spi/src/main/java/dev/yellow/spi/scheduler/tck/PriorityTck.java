package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.lacks;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Higher priority goes first, and nobody starves.
public interface PriorityTck extends TckCase {
    @Test
    default void theHigherPriorityGoesFirst() throws Exception {
        try (var bench = bench(1)) {
            var high = Jobs.with(Jobs.external("live/high"), Priority.HIGH);
            if (lacks(bench, Capability.PRIORITY, high)) return;
            apply(bench, Jobs.external("live/first"), Jobs.with(Jobs.external("live/low"), Priority.LOW), high);
            trigger(bench, "live/first");
            trigger(bench, "live/low", "live/high");
            bench.work().endsAtOnce();
            bench.work().end("live/first", ScriptedWork.unchanged(1));
            bench.settle();
            assertThat(bench.work().starts()).containsExactly("live/first", "live/high", "live/low");
        }
    }

    @Test
    default void allFourPrioritiesAreTakenInTheirOrder() throws Exception {
        try (var bench = bench(1)) {
            var critical = Jobs.with(Jobs.external("live/critical"), Priority.CRITICAL);
            if (lacks(bench, Capability.PRIORITY, critical)) return;
            apply(bench, Jobs.external("live/first"), Jobs.external("live/medium"), Jobs.with(Jobs.external("live/low"), Priority.LOW),
                    Jobs.with(Jobs.external("live/high"), Priority.HIGH), critical);
            trigger(bench, "live/first");
            trigger(bench, "live/medium", "live/low", "live/critical", "live/high");
            bench.work().endsAtOnce();
            bench.work().end("live/first", ScriptedWork.unchanged(1));
            bench.settle();
            assertThat(bench.work().starts()).containsExactly("live/first", "live/critical", "live/high", "live/medium", "live/low");
        }
    }

    @Test
    default void ofEqualPriorityTheEarlierGoesFirst() throws Exception {
        try (var bench = bench(1)) {
            if (lacks(bench, Capability.PRIORITY, Jobs.with(Jobs.external("live/c"), Priority.CRITICAL))) return;
            apply(bench, Jobs.external("live/first"), Jobs.external("live/z"), Jobs.external("live/a"));
            trigger(bench, "live/first");
            trigger(bench, "live/z");
            bench.pass(Duration.ofMinutes(1));
            trigger(bench, "live/a");
            bench.work().endsAtOnce();
            bench.work().end("live/first", ScriptedWork.unchanged(1));
            bench.settle();
            assertThat(bench.work().starts()).containsExactly("live/first", "live/z", "live/a");
        }
    }

    @Test
    default void aRunIsNotEndedForAHigherOne() throws Exception {
        try (var bench = bench(1)) {
            var critical = Jobs.with(Jobs.external("live/critical"), Priority.CRITICAL);
            if (lacks(bench, Capability.PRIORITY, critical)) return;
            apply(bench, Jobs.with(Jobs.external("live/low"), Priority.LOW), critical);
            trigger(bench, "live/low");
            trigger(bench, "live/critical");
            assertThat(bench.work().running()).containsExactly("live/low");
        }
    }

    @Test
    default void aNewPriorityHoldsForWhatWaitsAlready() throws Exception {
        try (var bench = bench(1)) {
            var low = Jobs.with(Jobs.external("live/a"), Priority.LOW);
            if (lacks(bench, Capability.PRIORITY, low)) return;
            apply(bench, Jobs.external("live/first"), low, Jobs.external("live/b"));
            trigger(bench, "live/first");
            trigger(bench, "live/a", "live/b");
            apply(bench, Jobs.external("live/first"), Jobs.with(low, Priority.CRITICAL), Jobs.external("live/b"));
            bench.work().endsAtOnce();
            bench.work().end("live/first", ScriptedWork.unchanged(1));
            bench.settle();
            if (bench.scheduler().capabilities().contains(Capability.PRIORITY_OF_WAITING))
                assertThat(bench.work().starts()).containsExactly("live/first", "live/a", "live/b");
            else assertThat(bench.work().starts()).as("who says that it holds later keeps the former one for what waits")
                    .containsExactly("live/first", "live/b", "live/a");
        }
    }

    @Test
    default void theLowestDoesNotStarveBehindAStreamOfHigherOnes() throws Exception {
        try (var bench = bench(1)) {
            var critical = Jobs.with(Jobs.external("live/c0"), Priority.CRITICAL);
            if (lacks(bench, Capability.PRIORITY, critical)) return;
            var other = Jobs.with(Jobs.external("live/c1"), Priority.CRITICAL);
            apply(bench, critical, other, Jobs.with(Jobs.external("live/low"), Priority.LOW));
            trigger(bench, "live/c0");
            trigger(bench, "live/low");
            for (var minute = 0; minute < 60 && bench.work().starts("live/low") == 0; minute++) {
                trigger(bench, "live/c" + (minute + 1) % 2);
                bench.pass(Duration.ofMinutes(1));
                bench.work().end("live/c" + minute % 2, ScriptedWork.unchanged(1));
                bench.settle();
            }
            var ages = bench.scheduler().capabilities().contains(Capability.AGEING);
            assertThat(bench.work().starts("live/low"))
                    .as(ages ? "started within an hour of waiting" : "who says that waiting raises no priority lets it wait")
                    .isEqualTo(ages ? 1 : 0);
        }
    }
}
