package dev.yellow.spi.scheduler;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Where runs take place: threads of this process, processes of this machine, pods of a cluster. Thread-safe.
public interface Executor extends AutoCloseable {
    /// `in-process`, `process`, `kubernetes`.
    String name();

    /// Starts a run and returns at once.
    Running start(Assignment run);

    /// Whether runs take place in containers, so that a job may bring its own image.
    default boolean runsImages() {
        return false;
    }

    /// Whether runs outlive the process that started them, so that another one may [#adopt] them.
    default boolean detached() {
        return false;
    }

    /// The handle that a run has before it is started, where it is known. It is recorded first: whoever takes over a run that
    /// may or may not have been started finds it, or starts it, by this handle.
    default String handle(Assignment run) {
        return "";
    }

    /// Takes over a run that another process started and that may still run, by its [Running#handle]. Executors whose
    /// runs end with their process have none.
    default Optional<Running> adopt(Assignment run, String handle) {
        return Optional.empty();
    }

    /// Ends what still runs, unless runs outlive it.
    @Override
    void close();

    /// @param id      of the run; names of processes and pods derive from it
    /// @param attempt from 1
    record Assignment(UUID id, int attempt, JobDefinition job) {}

    /// A run that was started.
    interface Running {
        /// How another process finds it again, such as a pod's UID; empty where nobody can. It may become more exact.
        default String handle() {
            return "";
        }

        /// How it ended. Never completes exceptionally: what went wrong is an outcome.
        CompletableFuture<JobOutcome> outcome();

        /// Asks it to end, and ends it by force when `grace` has passed. Returns at once.
        void cancel(Duration grace);
    }
}
