/// Change data capture: reads a PostgreSQL source by its log.
///
/// ```text
/// CdcReading ── can the log tell what changed since the committed Offset? ──┬─ yes ─▶ LogFeed ─▶ Changes ─▶ NetEffect ─▶ staging
///                slot, server, publication, LoggedTables                    └─ no ──▶ new slot, its snapshot ─▶ all rows are compared
///            ◀── the batch is committed, and the Offset with it ── only then: LogFeed.confirm
/// ```
/// Start at [CdcReading]. The offset lives in the batch's transaction and nowhere else. Nothing is believed of the log
/// that the catalog does not bear out: a doubt ends in a comparison of all rows, never in a loss.
@NullMarked
package dev.yellow.engine.cdc;

import org.jspecify.annotations.NullMarked;
