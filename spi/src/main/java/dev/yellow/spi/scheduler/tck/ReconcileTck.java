package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.lastRun;
import static dev.yellow.spi.scheduler.tck.TckCase.refusedAsUnknown;
import static dev.yellow.spi.scheduler.tck.TckCase.standing;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The scheduled jobs become those of the model, and nothing that runs or waits is lost by it.
public interface ReconcileTck extends TckCase {
    @Test
    default void aNewSchedulerHoldsNothing() throws Exception {
        try (var bench = bench()) {
            assertThat(bench.scheduler().standing()).isEmpty();
        }
    }

    @Test
    default void everyDesiredJobIsCreated() throws Exception {
        try (var bench = bench()) {
            assertThat(apply(bench, Jobs.external("live/b"), Jobs.external("live/a")).created()).containsExactly("live/a", "live/b");
            assertThat(bench.scheduler().standing()).extracting(Standing::job).containsExactly("live/a", "live/b");
        }
    }

    @Test
    default void theSameModelTwiceChangesNothing() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            var again = apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            assertThat(again.unchanged()).containsExactly("live/a", "live/b");
            assertThat(again.created()).isEmpty();
            assertThat(again.changed()).isEmpty();
            assertThat(again.removed()).isEmpty();
        }
    }

    @Test
    default void aChangedDefinitionIsSaidToBeChanged() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            var again = apply(bench, Jobs.external("live/a"), Jobs.redefined(Jobs.external("live/b")));
            assertThat(again.changed()).containsExactly("live/b");
            assertThat(again.unchanged()).containsExactly("live/a");
        }
    }

    @Test
    default void aJobThatShallRunOnceMoreDoes() throws Exception {
        try (var bench = bench()) {
            bench.work().endsAtOnce();
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            apply(bench, Jobs.of("live/a", new Schedule.Once()), Jobs.external("live/b"));
            bench.pass(Duration.ofMinutes(1));
            assertThat(bench.work().starts()).containsExactly("live/a");
        }
    }

    @Test
    default void aJobThatTheModelLacksIsRemoved() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            assertThat(apply(bench, Jobs.external("live/a")).removed()).containsExactly("live/b");
            assertThat(bench.scheduler().standing()).extracting(Standing::job).containsExactly("live/a");
            refusedAsUnknown(() -> bench.scheduler().trigger("live/b", TESTER));
        }
    }

    @Test
    default void everyJobIsInExactlyOneList() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"), Jobs.external("live/c"));
            var again = apply(bench, Jobs.external("live/a"), Jobs.redefined(Jobs.external("live/b")), Jobs.external("live/d"));
            assertThat(List.of(again.unchanged(), again.changed(), again.removed(), again.created()))
                    .containsExactly(List.of("live/a"), List.of("live/b"), List.of("live/c"), List.of("live/d"));
        }
    }

    @Test
    default void redefiningAJobDoesNotEndItsRun() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            apply(bench, Jobs.redefined(Jobs.external("live/a")));
            assertThat(bench.work().running()).containsExactly("live/a");
            bench.work().end("live/a", ScriptedWork.changed(1));
            bench.settle();
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.SUCCEEDED);
        }
    }

    @Test
    default void redefiningAJobDoesNotLoseWhatWaits() throws Exception {
        try (var bench = bench(1)) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/a");
            trigger(bench, "live/b");
            apply(bench, Jobs.external("live/a"), Jobs.redefined(Jobs.external("live/b")));
            bench.work().end("live/a", ScriptedWork.changed(1));
            bench.settle();
            assertThat(bench.work().running()).containsExactly("live/b");
        }
    }

    @Test
    default void aJobThatComesBackRunsAgain() throws Exception {
        try (var bench = bench()) {
            bench.work().endsAtOnce();
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            apply(bench, Jobs.external("live/a"));
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/b");
            assertThat(bench.work().starts("live/b")).isEqualTo(1);
        }
    }
}
