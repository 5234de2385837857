package dev.yellow.engine.audit;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.table.DatasetTables;

/// Sums of live hashes by bucket of keys, kept with a dataset's first batch and with every 50th that changes it.
public final class BucketSums {
    private static final int EVERY = 50;

    private BucketSums() {}

    /// Keeps them with a batch whose turn it is, after its merge, in its transaction.
    ///
    /// @param first whether the batch is the dataset's first
    public static void keep(Session merge, int stream, int batch, String dataset, DatasetTables tables, TableShape shape, boolean first) {
        if (!first && batch % EVERY != 0) return;
        merge.update("DELETE FROM yellow.bucket_sum WHERE stream = ? AND batch = ? AND dataset = ?", stream, batch, dataset);
        merge.update(new AuditSql(tables, shape, batch).keepBuckets(), stream, batch, dataset);
    }
}
