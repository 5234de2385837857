/// What applying a model would do: to the catalog now, and to tables and views in each stream's next batch.
/// ```text
/// Desired ──▶ Application.plan ──▶ the statements that apply runs
///        └──▶ NextBatches ──▶ per stream: fields that differ, what its next batch runs, who sees it, why it may be refused
/// ```
/// Nothing here decides anything: apply and jobs run the very code that is rehearsed, and the server is asked in a
/// transaction that can only read. Start at [FullPlan].
@NullMarked
package dev.yellow.engine.plan;

import org.jspecify.annotations.NullMarked;
