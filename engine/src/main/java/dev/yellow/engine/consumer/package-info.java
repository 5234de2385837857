/// Takes a store from the merge tables of its primary instead of from its source: the same batches, under the same
/// numbers.
///
/// ```text
/// source ──snapshot──▶ primary (scd2), batch n ──PrimarySnapshot──▶ consumer scd2: every version, equal to the row
///                        │ views of committed batches            └▶ consumer scd1: the net effect of (last, n]
///                        └ a role that reads this store alone
/// ```
/// | reading | when | what moves |
/// |---|---|---|
/// | nothing | the primary still stands at the batch that was taken | headers of no batch |
/// | delta | batches were added to the one that was taken | versions that began or ended since |
/// | all | first load; another batch under the same number; a batch in between changed tables in place | all versions, or all live rows |
///
/// [PrimarySnapshot] reads one snapshot of the primary's database, [PrimaryRows] says which rows of it, [Versions] and
/// [LiveRows] apply them. [dev.yellow.engine.job] puts them into one transaction: a consumer's batch is committed or
/// never was, so that nothing of it is ever open. [Access] is what `apply` makes at the primary.
@NullMarked
package dev.yellow.engine.consumer;

import org.jspecify.annotations.NullMarked;
