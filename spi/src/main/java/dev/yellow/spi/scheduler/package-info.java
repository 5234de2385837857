/// What a scheduler and the engine owe each other.
///
/// ```text
/// apply ──JobDefinition*──▶ Scheduler ──JobRequest──▶ JobRunner (the engine, or a process) ──▶ JobOutcome
/// ```
/// A scheduler decides when; the engine does exactly one cycle and says how it ended. A stream never runs twice at
/// once: schedulers take care of it and the stream's lease makes it sure. Plug-ins are found by `ServiceLoader`.
@NullMarked
package dev.yellow.spi.scheduler;

import org.jspecify.annotations.NullMarked;
