/// Real Airflows, with their servers and databases, run the jobs that the plug-in hands to them.
///
/// ```text
/// AirflowSite: merge database ── plug-in ──▶ files, REST ──▶ Airflow's servers ──▶ job.py ──socket──▶ JobServer ──▶ ScriptedWork
/// AirflowTrial: one promise after the other      AirflowLoad: a thousand streams      DeferredPods: what a triggerer waits for
/// AirflowSuite ──▶ AirflowBench ──steps──▶ bench.py: one process, on a clock that is told
/// ```
/// Start at [AirflowTrial].
@NullMarked
package dev.yellow.verification.airflow;

import org.jspecify.annotations.NullMarked;
