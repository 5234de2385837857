package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.lacks;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A job runs once at a time, groups hold their limits, and a full group is in nobody's way.
public interface ConcurrencyTck extends TckCase {
    @Test
    default void noMoreRunThanThereAreSlots() throws Exception {
        try (var bench = bench(2)) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"), Jobs.external("live/c"));
            trigger(bench, "live/a", "live/b", "live/c");
            assertThat(bench.work().running()).hasSize(2);
            bench.work().end(bench.work().running().getFirst(), ScriptedWork.unchanged(1));
            bench.settle();
            assertThat(bench.work().starts()).hasSize(3);
        }
    }

    @Test
    default void noJobRunsTwiceAtOnce() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            for (var i = 0; i < 5; i++) trigger(bench, "live/a");
            bench.pass(Duration.ofMinutes(5));
            assertThat(bench.work().running()).containsExactly("live/a");
            assertThat(bench.work().doubles()).isEmpty();
        }
    }

    @Test
    default void aGroupHoldsItsLimit() throws Exception {
        try (var bench = bench()) {
            var source = new Group("source:erp", 2);
            var a = Jobs.with(Jobs.external("live/a"), source);
            if (lacks(bench, Capability.CONCURRENCY_GROUPS, a)) return;
            apply(bench, a, Jobs.with(Jobs.external("live/b"), source), Jobs.with(Jobs.external("live/c"), source), Jobs.with(Jobs.external("live/d"), source));
            trigger(bench, "live/a", "live/b", "live/c", "live/d");
            assertThat(bench.work().running()).hasSize(2);
            bench.work().end(bench.work().running().getFirst(), ScriptedWork.unchanged(1));
            bench.settle();
            assertThat(bench.work().running()).hasSize(2);
            assertThat(bench.work().starts()).hasSize(3);
        }
    }

    @Test
    default void aFullGroupDoesNotBlockOthers() throws Exception {
        try (var bench = bench()) {
            var source = new Group("source:slow", 1);
            var a = Jobs.with(Jobs.external("live/a"), source);
            if (lacks(bench, Capability.CONCURRENCY_GROUPS, a)) return;
            apply(bench, a, Jobs.with(Jobs.external("live/b"), source), Jobs.with(Jobs.external("live/c"), source),
                    Jobs.with(Jobs.external("live/free"), new Group("source:fast", 1)));
            trigger(bench, "live/a", "live/b", "live/c", "live/free");
            assertThat(bench.work().running()).hasSize(2).contains("live/free");
        }
    }

    @Test
    default void aJobOfTwoGroupsNeedsBoth() throws Exception {
        try (var bench = bench()) {
            var source = new Group("source:erp", 1);
            var platform = new Group("platform:live", 2);
            var a = Jobs.with(Jobs.external("live/a"), source, platform);
            if (lacks(bench, Capability.CONCURRENCY_GROUPS, a)) return;
            apply(bench, a, Jobs.with(Jobs.external("live/b"), source, platform), Jobs.with(Jobs.external("live/c"), platform),
                    Jobs.with(Jobs.external("live/d"), platform));
            trigger(bench, "live/a");
            trigger(bench, "live/b", "live/c", "live/d");
            assertThat(bench.work().running()).hasSize(2).contains("live/a").doesNotContain("live/b");
        }
    }

    @Test
    default void aRunThatFailsGivesItsPlaceBack() throws Exception {
        try (var bench = bench()) {
            var source = new Group("source:erp", 1);
            var a = Jobs.with(Jobs.external("live/a"), source);
            if (lacks(bench, Capability.CONCURRENCY_GROUPS, a)) return;
            apply(bench, a, Jobs.with(Jobs.external("live/b"), source));
            trigger(bench, "live/a");
            trigger(bench, "live/b");
            bench.work().end("live/a", ScriptedWork.failed(Kind.RETRY));
            bench.settle();
            assertThat(bench.work().running()).containsExactly("live/b");
        }
    }

    @Test
    default void aWiderLimitLetsMoreRun() throws Exception {
        try (var bench = bench()) {
            var narrow = new Group("source:erp", 1);
            var a = Jobs.with(Jobs.external("live/a"), narrow);
            if (lacks(bench, Capability.CONCURRENCY_GROUPS, a)) return;
            apply(bench, a, Jobs.with(Jobs.external("live/b"), narrow));
            trigger(bench, "live/a", "live/b");
            assertThat(bench.work().running()).hasSize(1);
            var wide = new Group("source:erp", 2);
            apply(bench, Jobs.with(Jobs.external("live/a"), wide), Jobs.with(Jobs.external("live/b"), wide));
            assertThat(bench.work().running()).hasSize(2);
        }
    }
}
