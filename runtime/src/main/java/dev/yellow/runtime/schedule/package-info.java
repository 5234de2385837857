/// Which scheduler a stack has, and how commands speak to it.
///
/// ```text
/// apply ──jobs──▶ Schedulers ──ServiceLoader──▶ native, or another plug-in
/// job trigger|pause|resume|cancel, queue, work ──┘
/// work ──▶ ToldRuns ──▶ threads, or with --processes JobProcesses ──▶ yellow job run JOB, a process each
/// ```
/// Start at [Schedulers].
@NullMarked
package dev.yellow.runtime.schedule;

import org.jspecify.annotations.NullMarked;
