/// From a source's snapshot to staged rows: which way each dataset goes, and the checks before a batch is ingested.
///
/// | route | when | what moves |
/// |---|---|---|
/// | skipped | the source's snapshot is the one last read | nothing |
/// | checksum | count and sum of hashes are those kept | one row |
/// | first | no batch has committed it | all rows, straight into the unpublished table |
/// | ordered | else | keys and hashes; rows that changed |
/// | image | keys without a tested order, hashes not believed, a new key, whole images kept | all rows |
@NullMarked
package dev.yellow.engine.ingest;

import org.jspecify.annotations.NullMarked;
