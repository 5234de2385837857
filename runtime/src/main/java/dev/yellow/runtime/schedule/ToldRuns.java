package dev.yellow.runtime.schedule;

import dev.yellow.runtime.output.Value;
import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Another executor, of whose runs each end is told: a worker whose owner looks on.
///
/// @param told called by whichever thread a run ends on
public record ToldRuns(Executor behind, Consumer<Ended> told) implements Executor {
    /// One run that ended here, whether the queue still counts it or not.
    ///
    /// @param took from its start in this process
    public record Ended(Assignment run, JobOutcome outcome, Duration took) {
        /// For people, on one line.
        public String line() {
            var attempt = run.attempt() > 1 ? ", try " + run.attempt() : "";
            return "%s: %s (%.1f s%s)".formatted(run.job().key(), came(), took.toMillis() / 1000.0, attempt);
        }

        private String came() {
            return switch (outcome) {
                case JobOutcome.Done(var batch, var changed) -> "batch %d, %,d rows changed".formatted(batch, changed);
                case JobOutcome.Failed(var fault) -> fault.code().id() + " " + fault.what();
            };
        }

        /// For programs.
        public Value value() {
            var fields = Value.fields("job", run.job().key()).and("attempt", run.attempt()).and("exit", outcome.exit());
            return switch (outcome) {
                case JobOutcome.Done(var batch, var changed) -> fields.and("batch", batch).and("changed", changed).and("seconds", took);
                case JobOutcome.Failed(var fault) -> fields.and("code", fault.code().id()).and("what", fault.what()).and("seconds", took);
            };
        }
    }

    @Override
    public String name() {
        return behind.name();
    }

    @Override
    public Running start(Assignment run) {
        return telling(run, behind.start(run));
    }

    /// Whoever waits for its end learns of it when it has been told.
    private Running telling(Assignment run, Running running) {
        var began = System.nanoTime();
        return new Told(running, running.outcome().thenApply(outcome -> {
            told.accept(new Ended(run, outcome, Duration.ofNanos(System.nanoTime() - began)));
            return outcome;
        }));
    }

    private record Told(Running behind, CompletableFuture<JobOutcome> outcome) implements Running {
        @Override
        public String handle() {
            return behind.handle();
        }

        @Override
        public void cancel(Duration grace) {
            behind.cancel(grace);
        }
    }

    @Override
    public boolean runsImages() {
        return behind.runsImages();
    }

    @Override
    public boolean detached() {
        return behind.detached();
    }

    @Override
    public String handle(Assignment run) {
        return behind.handle(run);
    }

    @Override
    public Optional<Running> adopt(Assignment run, String handle) {
        return behind.adopt(run, handle).map(running -> telling(run, running));
    }

    @Override
    public void close() {
        behind.close();
    }
}
