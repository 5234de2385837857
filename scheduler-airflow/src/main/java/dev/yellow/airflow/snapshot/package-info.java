/// What DAGs are built from: rows in the merge database, and the files that Airflow's processes read.
///
/// ```text
/// Desired ──Reconciliation──▶ Snapshot: Row*, pools ──SnapshotText──▶ SnapshotTable ──▶ DagFolder
/// ```
/// Start at [Snapshot].
@NullMarked
package dev.yellow.airflow.snapshot;

import org.jspecify.annotations.NullMarked;
