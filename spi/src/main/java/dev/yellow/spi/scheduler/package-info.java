/// What a scheduler and the engine owe each other.
///
/// ```text
/// apply ──Desired: JobDefinition*──▶ Scheduler ──Assignment──▶ Executor ──▶ JobRunner (the engine, here or in
///                                        ▲                                     a process or pod of its own)
///                                        └──────────JobOutcome, by ExitCode─────────┘
/// ```
/// A scheduler decides when; the engine does exactly one cycle and says how it ended. A stream never runs twice at
/// once: schedulers take care of it and the stream's lease makes it sure. Plug-ins are found by `ServiceLoader`.
///
/// Start at [Scheduler]; what a reconciliation comes to is [Difference]; what every plug-in must do is the suite in `tck`.
@NullMarked
package dev.yellow.spi.scheduler;

import org.jspecify.annotations.NullMarked;
