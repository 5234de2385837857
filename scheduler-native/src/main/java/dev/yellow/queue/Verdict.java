package dev.yellow.queue;

import dev.yellow.model.fault.Fault;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.Run;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What follows from how a run ended: the one place where exit codes become transitions.
///
/// @param batch the batch that changed rows, else 0
record Verdict(Run.State state, int exit, @Nullable String fault, long batch, Follow follow, Duration delay) {
    /// Waits that a doubled backoff never exceeds.
    static final Duration LONGEST = Duration.ofHours(1);
    /// Whoever holds the stream is given so long.
    static final Duration BUSY = Duration.ofSeconds(15);

    /// What the job does next.
    enum Follow {
        NONE, RETRY, LATER, AGAIN, PARK;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Verdict of(JobOutcome outcome, int attempt, Tries tries, RandomGenerator random) {
        return switch (outcome) {
            case JobOutcome.Done(var batch, var changed) -> new Verdict(Run.State.SUCCEEDED, 0, null, changed > 0 ? batch : 0, Follow.NONE, Duration.ZERO);
            case JobOutcome.Failed(var fault) -> failed(fault, attempt, tries, random);
        };
    }

    /// A cancelled run counts as nothing, whatever it managed to do before it ended.
    static Verdict cancelled(JobOutcome outcome) {
        return switch (outcome) {
            case JobOutcome.Done(var batch, var changed) -> new Verdict(Run.State.SUCCEEDED, 0, null, changed > 0 ? batch : 0, Follow.NONE, Duration.ZERO);
            case JobOutcome.Failed(var fault) -> new Verdict(Run.State.CANCELLED, ExitCode.TERMINATED.code(), fault.toString(), 0, Follow.NONE, Duration.ZERO);
        };
    }

    private static Verdict failed(Fault fault, int attempt, Tries tries, RandomGenerator random) {
        var exit = ExitCode.of(fault.code().kind());
        return switch (exit.retry()) {
            case COUNTED -> attempt <= tries.retries()
                    ? new Verdict(Run.State.FAILED, exit.code(), fault.toString(), 0, Follow.RETRY, backoff(tries.backoff(), attempt, random))
                    : new Verdict(Run.State.FAILED, exit.code(), fault.toString(), 0, Follow.NONE, Duration.ZERO);
            case NOT_COUNTED -> new Verdict(Run.State.INTERRUPTED, exit.code(), fault.toString(), 0, Follow.AGAIN, Duration.ZERO);
            case NO -> exit == ExitCode.BUSY
                    ? new Verdict(Run.State.COALESCED, exit.code(), fault.toString(), 0, Follow.LATER, BUSY)
                    : new Verdict(Run.State.PARKED, exit.code(), fault.toString(), 0, Follow.PARK, Duration.ZERO);
        };
    }

    /// Doubled for each failure, at most [#LONGEST]; up to a quarter is added at random, so that what failed together
    /// does not come back together.
    private static Duration backoff(Duration first, int attempt, RandomGenerator random) {
        var doubled = first.toMillis() * Math.pow(2, attempt - 1);
        return Duration.ofMillis((long) (Math.min(doubled, Math.max(LONGEST.toMillis(), first.toMillis())) * (1 + random.nextDouble() / 4)));
    }
}
