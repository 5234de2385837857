package dev.yellow.engine.catalog;

import dev.yellow.engine.shape.TableShape;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What stands of a dataset after the last committed transaction of its stream.
///
/// @param published    the first batch that committed it; null: unpublished, no view reaches its table
/// @param keySince     history by the present key is valid from this batch on
/// @param believed     whether stored hashes may be compared
/// @param epoch        how the server that made the stored hashes hashes a probe
/// @param hashSince    rows that were live in this batch or later carry hashes of the present shape and epoch
/// @param liveRows     rows live as of the last committed batch
/// @param liveSum      sum of their hashes
/// @param changedBatch the last batch that changed it
/// @param half         which of the two staging tables is being filled, 0 or 1
/// @param halfSince    the first batch that may stand in it
/// @param stagedBatch  the last batch that has rows in staging, 0 when it is empty
/// @param stagedSeconds how long ago it was committed
/// @param rekeyed      whether the open batch closes all rows and inserts all under a new key
public record DatasetState(
        String name,
        TableShape shape,
        @Nullable Integer published,
        int keySince,
        boolean believed,
        @Nullable Long epoch,
        int hashSince,
        long liveRows,
        BigDecimal liveSum,
        int changedBatch,
        int half,
        int halfSince,
        int stagedBatch,
        long stagedSeconds,
        boolean rekeyed) {}
