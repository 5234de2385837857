package dev.yellow.spi.scheduler.tck;

import static dev.yellow.spi.scheduler.tck.TckCase.apply;
import static dev.yellow.spi.scheduler.tck.TckCase.lastRun;
import static dev.yellow.spi.scheduler.tck.TckCase.refusedAsUnknown;
import static dev.yellow.spi.scheduler.tck.TckCase.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.Run;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A job runs when somebody asks, and once.
public interface TriggeringTck extends TckCase {
    @Test
    default void aTriggeredJobStarts() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            assertThat(bench.work().running()).containsExactly("live/a");
        }
    }

    @Test
    default void aJobThatNobodyKnowsIsRefused() throws Exception {
        try (var bench = bench()) {
            refusedAsUnknown(() -> bench.scheduler().trigger("live/nobody", TESTER));
        }
    }

    @Test
    default void anExternalJobNeverRunsByItself() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            bench.pass(Duration.ofDays(2));
            assertThat(bench.work().starts()).isEmpty();
        }
    }

    @Test
    default void aJobThatWaitsIsNotDueTwice() throws Exception {
        try (var bench = bench(1)) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/a");
            trigger(bench, "live/b", "live/b", "live/b");
            bench.work().end("live/a", ScriptedWork.changed(1));
            bench.settle();
            bench.work().end("live/b", ScriptedWork.changed(1));
            bench.settle();
            assertThat(bench.work().starts()).containsExactly("live/a", "live/b");
        }
    }

    @Test
    default void aJobThatRunsRunsOnceMoreAfterwards() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            trigger(bench, "live/a", "live/a");
            assertThat(bench.work().starts("live/a")).isEqualTo(1);
            bench.work().end("live/a", ScriptedWork.changed(1));
            bench.settle();
            assertThat(bench.work().starts("live/a")).isEqualTo(2);
            bench.work().end("live/a", ScriptedWork.unchanged(2));
            bench.settle();
            assertThat(bench.work().starts("live/a")).isEqualTo(2);
        }
    }

    @Test
    default void jobsRunSideBySide() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"), Jobs.external("live/b"));
            trigger(bench, "live/a", "live/b");
            assertThat(bench.work().running()).containsExactlyInAnyOrder("live/a", "live/b");
        }
    }

    @Test
    default void aRunIsRecordedWithItsTimes() throws Exception {
        try (var bench = bench()) {
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            assertThat(lastRun(bench, "live/a").state()).isEqualTo(Run.State.RUNNING);
            bench.work().end("live/a", ScriptedWork.changed(1));
            bench.settle();
            var run = lastRun(bench, "live/a");
            assertThat(run.state()).isEqualTo(Run.State.SUCCEEDED);
            assertThat(run.attempt()).isEqualTo(1);
            assertThat(run.started()).isNotNull();
            assertThat(run.ended()).isNotNull();
            assertThat(run.fault()).isNull();
        }
    }

    @Test
    default void theNewestRunIsFirstAndNoMoreThanAskedFor() throws Exception {
        try (var bench = bench()) {
            bench.work().endsWith("live/a", ScriptedWork.failed(Kind.RETRY));
            apply(bench, Jobs.external("live/a"));
            trigger(bench, "live/a");
            bench.pass(Duration.ofMinutes(1));
            bench.work().endsAtOnce().endsWith("live/a", ScriptedWork.unchanged(1));
            trigger(bench, "live/a");
            assertThat(bench.scheduler().runs("live/a", 10)).extracting(Run::state).containsExactly(Run.State.SUCCEEDED, Run.State.FAILED);
            assertThat(bench.scheduler().runs("live/a", 1)).extracting(Run::state).containsExactly(Run.State.SUCCEEDED);
        }
    }
}
