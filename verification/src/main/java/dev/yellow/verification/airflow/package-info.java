/// Real Airflows, with their servers and databases, run the jobs that the plug-in hands to them.
///
/// ```text
/// AirflowSite: merge database ── plug-in ──▶ files, REST ──▶ Airflow's servers ──▶ job.py ──socket──▶ JobServer ──▶ ScriptedWork
/// AirflowTrial: one promise after the other      AirflowLoad: a thousand streams
/// ```
/// Start at [AirflowTrial].
@NullMarked
package dev.yellow.verification.airflow;

import org.jspecify.annotations.NullMarked;
