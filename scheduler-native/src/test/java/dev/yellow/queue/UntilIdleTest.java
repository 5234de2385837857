package dev.yellow.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.AfterInputs;
import dev.yellow.spi.scheduler.JobDefinition.Schedule.Which;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.tck.Jobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// A worker that ends when nothing is due does not leave behind what its own last run made due.
class UntilIdleTest {
    private static final Order TESTER = new Order("tester", "test");

    @Test
    void whoFollowsARunThatEndsAfterTheLastClaimRunsToo() throws Exception {
        try (var database = QueueBench.migrated(); var scheduler = new NativeScheduler(QueueBench.source(database)); var work = new EndsBetweenLookAndClaim();
                var worker = new QueueWorker(QueueBench.source(database), null, work, new Capacity(1L << 40, 1 << 30, 4), "worker", Duration.ofHours(4), new Random(7))) {
            scheduler.reconcile(new Desired(List.of(Jobs.external("live/shop"), Jobs.of("live/desk.t", new AfterInputs(List.of("live/shop"), Which.ANY))),
                    Map.of(), Set.of(), false, TESTER));
            scheduler.trigger("live/shop", TESTER);

            worker.run(Duration.ofMillis(1), true);

            assertThat(work.started).containsExactly("live/shop", "live/desk.t");
        }
    }

    /// A run ends when a worker asks for its handle: after it looked for what has ended, before it claims what is due.
    private static final class EndsBetweenLookAndClaim implements Executor {
        private final List<String> started = new ArrayList<>();

        @Override
        public String name() {
            return "in a test";
        }

        @Override
        public Running start(Assignment run) {
            started.add(run.job().key());
            var outcome = new CompletableFuture<JobOutcome>();
            return new Running() {
                @Override
                public String handle() {
                    outcome.complete(new JobOutcome.Done(1, 1));
                    return "";
                }

                @Override
                public CompletableFuture<JobOutcome> outcome() {
                    return outcome;
                }

                @Override
                public void cancel(Duration grace) {
                    throw new AssertionError("nobody cancels it");
                }
            };
        }

        @Override
        public void close() {}
    }
}
