/// Runs a transformer inside its stream's job, so that what it wrote can be ingested.
///
/// ```text
///            one fenced transaction            the program's own login             one fenced transaction
/// idle set ──emptied, login made──▶ program ──reads views, writes idle set──▶ login gone ──▶ ingest ──▶ commit: sets flip
/// ```
/// Start at [TransformerRun]. A run's login is a role of its own: made in the transaction that empties the set, dropped
/// before the set is read. So a program of an earlier run, or of a run that lost its lease, has no right left to the
/// set that a newer run fills, whatever session it still holds. Nothing here ingests or commits: the batch does.
@NullMarked
package dev.yellow.engine.transform;

import org.jspecify.annotations.NullMarked;
