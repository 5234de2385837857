package dev.yellow.engine.ingest;

import dev.yellow.engine.staging.StagedCounts;
import java.math.BigDecimal;

/// What a batch has of one dataset: the row of `yellow.batch_dataset`.
///
/// @param half       the staging table it stands in
/// @param halfSince  the first batch that may stand there
/// @param epoch      how the server hashes that computed the hashes
/// @param rowsRead   rows of the source's snapshot
/// @param bytes      of rows that travelled
/// @param sourceRows of the whole snapshot, with their sum of hashes: the source's own proof
public record Ingested(
        String dataset,
        Route route,
        int half,
        int halfSince,
        long epoch,
        StagedCounts staged,
        long rowsRead,
        long bytes,
        long sourceRows,
        BigDecimal sourceSum) {
    /// With rows that were removed without being staged one by one.
    public Ingested alsoDeleted(long rows) {
        var counts = new StagedCounts(staged.inserted(), staged.updated(), staged.deleted() + rows, staged.rehashed());
        return new Ingested(dataset, route, half, halfSince, epoch, counts, rowsRead, bytes, sourceRows, sourceSum);
    }
}
