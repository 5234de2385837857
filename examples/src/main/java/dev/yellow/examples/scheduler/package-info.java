/// A scheduler that a stranger could have written: all it knows is one file, and one process runs the jobs.
///
/// ```text
/// apply, people ──▶ FileScheduler ──▶ Shelf: the file, a line a job ◀── FileWorker ──▶ Executor
/// ```
/// It is no part of what is installed: it shows how little a plug-in needs, and passes the suite that every plug-in
/// passes. Start at [FileScheduler].
@NullMarked
package dev.yellow.examples.scheduler;

import org.jspecify.annotations.NullMarked;
