/// One batch carries one stream one step forward, or leaves it where it was.
///
/// ```text
/// take lease ─▶ load state ─▶ [open: evolve tables, views] ─▶ ingest ─▶ [staged, ingested] ─▶ merge and commit, lease back
///
/// started ──all checks passed──▶ ingested ──one transaction──▶ committed
///    └──────── a failure is recorded; the next run continues the same number ◀──┘
/// ```
/// A small step does all in the last transaction: the batch is then never seen as started or ingested. Start at
/// [StreamJob].
@NullMarked
package dev.yellow.engine.job;

import org.jspecify.annotations.NullMarked;
