/// Reads a PostgreSQL source: which way each dataset goes, and the checks before a batch is ingested.
///
/// | route | when | what moves |
/// |---|---|---|
/// | skipped | the source's snapshot is the one last read | nothing |
/// | checksum | count and sum of hashes are those kept | one row |
/// | first | no batch has committed it | all rows, straight into the unpublished table |
/// | ordered | else | keys and hashes; rows that changed |
/// | image | keys without a tested order, hashes not believed, a new key, whole images kept | all rows |
/// | since | a watermark's low bound is known | rows at the bound or above it |
///
/// Start at [PostgresReading]. Nothing here knows how a batch is committed.
@NullMarked
package dev.yellow.engine.postgres;

import org.jspecify.annotations.NullMarked;
