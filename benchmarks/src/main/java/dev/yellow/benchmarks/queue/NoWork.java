package dev.yellow.benchmarks.queue;

import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Runs that are done at once.
record NoWork() implements Executor {
    private record Ended(CompletableFuture<JobOutcome> outcome) implements Running {
        @Override
        public void cancel(Duration grace) {}
    }

    @Override
    public String name() {
        return "no work";
    }

    @Override
    public Running start(Assignment run) {
        return new Ended(CompletableFuture.completedFuture(new JobOutcome.Done(1, 0)));
    }

    @Override
    public void close() {}
}
