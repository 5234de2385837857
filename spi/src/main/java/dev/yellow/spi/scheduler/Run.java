package dev.yellow.spi.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One run of a job.
///
/// @param id      the scheduler's own name for it
/// @param attempt 1 for the first, one more for each retry
/// @param due     the nominal time: what a tick, a trigger or an input made due
/// @param started null: it waits for its process or pod
/// @param ended   null: it runs
/// @param fault   why it failed, in two lines; null: it did not
/// @param where   the worker or pod; may be empty
public record Run(String id, String job, int attempt, Instant due, @Nullable Instant started, @Nullable Instant ended, State state,
        @Nullable String fault, String where) {
    public enum State {
        RUNNING, SUCCEEDED,
        /// Failed; a retry follows if the job's tries are not used up.
        FAILED,
        /// Ended, and the job waits for an operator.
        PARKED,
        /// Another run held the stream, or it was interrupted: no failure.
        COALESCED, INTERRUPTED,
        CANCELLED,
        /// Its worker died.
        LOST
    }
}
