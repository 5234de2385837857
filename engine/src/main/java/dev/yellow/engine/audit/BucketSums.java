package dev.yellow.engine.audit;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.HashedRows.Bucket;
import dev.yellow.engine.table.DatasetTables;
import java.util.List;
import java.util.function.Function;

/// Sums of live hashes by bucket of keys, kept with a dataset's first batch and with every 50th that changes it.
public final class BucketSums {
    private static final int EVERY = 50;

    private BucketSums() {}

    /// Keeps them with a batch whose turn it is, after its merge, in its transaction.
    ///
    /// @param first whether the batch is the dataset's first
    /// @param taken whether [#write] may have kept them, when the rows that stand now passed
    public static void keep(Session merge, int stream, int batch, String dataset, DatasetTables tables, TableShape shape, boolean first, boolean taken) {
        if (!first && batch % EVERY != 0) return;
        if (taken && merge.only("SELECT EXISTS (SELECT FROM yellow.bucket_sum WHERE stream = ? AND batch = ? AND dataset = ?)",
                r -> r.getBoolean(1), stream, batch, dataset))
            return;
        forget(merge, stream, batch, dataset);
        merge.update(new AuditSql(tables, shape, batch).keepBuckets(), stream, batch, dataset);
    }

    /// Keeps those of the rows that fill a dataset's table, in their transaction; of none that were not counted.
    public static void write(Session merge, int stream, int batch, String dataset, List<Bucket> buckets) {
        forget(merge, stream, batch, dataset);
        if (buckets.isEmpty()) return;
        merge.update("INSERT INTO yellow.bucket_sum (stream, batch, dataset, bucket, rows, sum) SELECT ?, ?, ?, b.* FROM unnest(?::smallint[], ?::bigint[], ?::numeric[]) AS b",
                stream, batch, dataset, texts(buckets, Bucket::number), texts(buckets, Bucket::rows), texts(buckets, Bucket::sum));
    }

    private static String[] texts(List<Bucket> buckets, Function<Bucket, Object> part) {
        return buckets.stream().map(part).map(Object::toString).toArray(String[]::new);
    }

    private static void forget(Session merge, int stream, int batch, String dataset) {
        merge.update("DELETE FROM yellow.bucket_sum WHERE stream = ? AND batch = ? AND dataset = ?", stream, batch, dataset);
    }
}
