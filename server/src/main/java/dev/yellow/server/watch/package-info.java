/// What can be watched from outside: metrics, a line in the log for each run that ended, traces.
///
/// ```text
/// merge database ──each 5 s──▶ Standings ──▶ gauges: lag, queue, workers
///                ──each second──▶ EndedRuns ──EndedRun──▶ RunMeters, RunLines, RunTraces
/// ```
/// All of it is read from what the queue and the engine have recorded, so that it is the same for every executor; each
/// server tells of its own runs. Start at [Metric], which lists the names.
@NullMarked
package dev.yellow.server.watch;

import org.jspecify.annotations.NullMarked;
