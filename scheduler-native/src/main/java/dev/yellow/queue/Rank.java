package dev.yellow.queue;

import java.time.Duration;
import java.time.Instant;

/// The order of what waits: the smaller rank first.
///
/// A waiting job's priority rises with its waiting time by one class every [#STEP]. Of two jobs the one with
/// `class - waited / STEP` smaller goes first; since both wait equally long from now on, who goes first never changes,
/// and the whole order is one number that is known when the job becomes due:
///
/// ```text
/// rank = since + STEP * (class + used / (used + HALF))
/// ```
/// - `since`: when it began to wait. `class`: 0 critical, 1 high, 2 medium, 3 low.
/// - `used`: how many jobs of the same store and class became due lately (each counts at once, and halves every
///   [#HALF_LIFE]). It moves a job back by less than one class: stores share out a class fairly, and no store's job
///   falls behind a lower class that began to wait at the same time.
///
/// **Bound.** `since + STEP * class <= rank < since + STEP * (class + 1)`. So no job that begins to wait after
/// [#overtakenUntil] goes before this one. Of jobs whose groups and requests are free it starts, at the latest, when
/// those that began to wait before that have started. A job that needs more memory or CPU than a worker has left is not
/// passed over any more by smaller ones once its rank has come ([#STEP] times its class, and at most one more, after it
/// began to wait): the worker lets runs end until it fits.
public record Rank(Duration step) {
    /// By which a job rises one class.
    public static final Duration STEP = Duration.ofSeconds(300);
    /// Of a store's use of a class.
    public static final Duration HALF_LIFE = Duration.ofSeconds(300);
    /// The use that moves a job back by half a class.
    public static final double HALF = 20;

    /// As the queue has it.
    public static final Rank NORMAL = new Rank(STEP);

    /// @param of 0 to 3 @param used 0 or more
    public Instant of(Instant since, int of, double used) {
        return since.plusNanos((long) (step.toNanos() * (of + used / (used + HALF))));
    }

    /// From then on nothing that begins to wait goes before a job of that class.
    public Instant overtakenUntil(Instant since, int of) {
        return since.plus(step.multipliedBy(of + 1));
    }
}
