package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.standing;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Standing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A model that is half empty ends nothing, and what is removed on purpose is gone.
public interface RemovalTck extends TckCase {
    @Test
    default void removingMoreThanHalfIsRefusedAndChangesNothing() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"), Jobs.external("live/c"));
            assertThatThrownBy(() -> apply(bench, Jobs.external("live/a")))
                    .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.fault().code()).isEqualTo(SchedulerFault.MASS_REMOVAL));
            assertThat(bench.scheduler().standing()).hasSize(3);
        }
    }

    @Test
    default void anEmptyModelIsRefused() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            assertThatThrownBy(() -> apply(bench)).isInstanceOf(Refused.class);
            assertThat(bench.scheduler().standing()).hasSize(2);
        }
    }

    @Test
    default void aRefusedRemovalAddsNothingEither() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"), Jobs.external("live/c"));
            assertThatThrownBy(() -> apply(bench, Jobs.external("other/a"), Jobs.external("other/b"))).isInstanceOf(Refused.class);
            assertThat(bench.scheduler().standing()).extracting(Standing::job).containsExactly("live/a", "live/b", "live/c");
        }
    }

    @Test
    default void whoAcceptsItMayRemoveAll() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"), Jobs.external("live/c"));
            assertThat(apply(bench, true).removed()).containsExactly("live/a", "live/b", "live/c");
            assertThat(bench.scheduler().standing()).isEmpty();
        }
    }

    @Test
    default void whatRanOnceMayGoUnasked() throws Exception {
        try (var bench = bench()) {
            bench.work().endsAtOnce();
            apply(bench, Jobs.of("live/a", new Schedule.Once()), Jobs.of("live/b", new Schedule.Once()), Jobs.external("live/c"));
            bench.pass(Duration.ofMinutes(1));
            apply(bench, Jobs.external("live/c"));
            assertThat(bench.scheduler().standing()).extracting(Standing::job).containsExactly("live/c");
        }
    }

    @Test
    default void halfMayGo() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"), Jobs.external("live/c"), Jobs.external("live/d"));
            assertThat(apply(bench, Jobs.external("live/a"), Jobs.external("live/b")).removed()).containsExactly("live/c", "live/d");
        }
    }

    @Test
    default void aRemovedJobThatWaitsNeverStarts() throws Exception {
        try (var bench = bench(1)) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/a");
            trigger(bench, "live/b");
            apply(bench, Jobs.external("live/a"));
            bench.work().end("live/a", ScriptedWork.unchanged(1));
            bench.settle();
            bench.pass(Duration.ofMinutes(5));
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }

    @Test
    default void aRemovedJobsRunEndsInPeace() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/b");
            apply(bench, Jobs.external("live/a"));
            assertThat(bench.work().running()).containsExactly("live/b");
            bench.work().end("live/b", ScriptedWork.failed(Kind.RETRY));
            bench.settle();
            bench.pass(Duration.ofMinutes(5));
            assertThat(bench.work().starts()).containsExactly("live/b");
        }
    }

    @Test
    default void aJobThatComesBackWhileItRunsDoesNotRunTwice() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/b");
            apply(bench, Jobs.external("live/a"));
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/b");
            assertThat(bench.work().running()).containsExactly("live/b");
            assertThat(bench.work().doubles()).isEmpty();
        }
    }
}
