/// Jobs of a stack as DAGs of Apache Airflow 2.8.1, 2.11, 3.0 and 3.3.
///
/// ```text
/// apply ──Desired──▶ AirflowScheduler ──Snapshot──▶ merge database ──▶ dags folder: yellow_STACK.json, yellow_STACK.py
///                          │                                               ▲ AirflowDelivery, in a sidecar
/// pause, trigger, cancel, runs ──▶ rest.AirflowApi ──REST v1 or v2──▶ Airflow
/// ```
/// The factory (`factory.py`) is one static file that reads the snapshot beside it; it opens no connection. What
/// Airflow does with a run follows from the exit code of the job's process, by the one table.
///
/// Start at [AirflowScheduler]. Nothing here knows the engine.
@NullMarked
package dev.yellow.airflow;

import org.jspecify.annotations.NullMarked;
