/// Reads a source without leaving a trace in it.
///
/// ```text
/// SourceSnapshot: BEGIN REPEATABLE READ READ ONLY ─▶ lock the tables (ACCESS SHARE) ─▶ snapshot, position, probe
///      └─ Fit: do the source's columns fit the definition? ─▶ FittedDataset: how each is selected, hashed, ordered
/// ```
/// The locks come before the snapshot: a TRUNCATE or a rewrite that commits between the two would make rows appear or
/// vanish that the snapshot should not show.
@NullMarked
package dev.yellow.engine.source;

import org.jspecify.annotations.NullMarked;
