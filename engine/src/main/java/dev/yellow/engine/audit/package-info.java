/// Proves that a stream's tables hold what its batches committed, and says which proof covers what.
///
/// | proof | covers | names |
/// |---|---|---|
/// | hash | rows whose hash is of the present shape and epoch | each altered row |
/// | counts | every batch: versions begun and ended in it, against its counters | the batch |
/// | sums | live as of each batch, against the *source's* count and sum kept with it | the batch |
/// | evidence | batches whose staging is kept | missing, extra, altered and mis-versioned rows, by key and column |
/// | intervals | all versions | keys whose versions overlap |
/// | buckets | the first and every 50th batch | one of 256 buckets of keys |
/// | source | live rows, against the source as it is now | each row, by key and column |
///
/// All runs in one REPEATABLE READ snapshot, taken after the locks on its tables, so that pruning cannot empty
/// staging under it. Start at [Audit].
@NullMarked
package dev.yellow.engine.audit;

import org.jspecify.annotations.NullMarked;
