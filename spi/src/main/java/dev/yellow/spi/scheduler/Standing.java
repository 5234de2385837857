package dev.yellow.spi.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one job stands.
///
/// @param next    when it is due next, if that is known
/// @param due     since when it is due; null: it is not
/// @param attempt of the run that waits or runs; from 1
/// @param why     why it does not run although it is due, or what it waits for; empty: nothing hinders it
public record Standing(String job, State state, @Nullable Instant next, @Nullable Instant due, int attempt, String why) {
    public enum State {
        /// Not due.
        IDLE,
        /// Due.
        WAITING,
        RUNNING,
        /// Failed, and waits for its backoff to pass.
        RETRYING,
        PAUSED,
        /// Waits for an operator.
        PARKED
    }
}
