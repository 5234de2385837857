/// Runs what is due in this process: a worker of the built-in queue, its jobs on virtual threads.
///
/// ```text
/// quarkus-scheduler ──each second──▶ Workers ──hint──▶ QueueWorker ──▶ InProcessExecutor ──▶ Engine
/// told to stop ─────────────────────────┘ drain: claims nothing, waits, interrupts, leaves
/// ```
/// Start at [Workers].
@NullMarked
package dev.yellow.server.work;

import org.jspecify.annotations.NullMarked;
