/// The built-in scheduler: a queue in the merge database, and workers anywhere.
///
/// ```text
/// schedule ──tick──┐                                   ┌──▶ executor ──▶ JobOutcome
/// trigger ─────────┼──▶ waiting ──claim──▶ running ────┤
/// input's batch ───┘      ▲  (held: paused, parked)     └──▶ worker dead: rescued
///                         └──again──── ended: done, retry, park ◀── complete
/// ```
/// No worker leads. Each transition is one statement of the database (a function in the migrations beside it), so that a worker
/// which is killed or stands still leaves either the state before or the state after, and holds no lock meanwhile.
/// A run is fenced by its worker's lease: what a worker that was given up for dead reports is passed over.
///
/// Start at [QueueWorker#step] for how jobs run, and at [NativeScheduler] for what `apply` and people do. The order of
/// what waits is [Rank].
@NullMarked
package dev.yellow.queue;

import org.jspecify.annotations.NullMarked;
