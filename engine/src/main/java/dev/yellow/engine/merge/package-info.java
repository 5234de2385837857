/// Applies a batch's staged rows to a merge table, by key, and nothing else.
///
/// SCD1 deletes, overwrites, inserts. SCD2 closes (`batch_out = b - 1`: a row closed by batch 3 was last true in batch
/// 2), then inserts with `batch_in = b`: two statements, because one would see the old live row still there. The rows
/// that each statement reports must be those that were staged, or all is rolled back.
@NullMarked
package dev.yellow.engine.merge;

import org.jspecify.annotations.NullMarked;
