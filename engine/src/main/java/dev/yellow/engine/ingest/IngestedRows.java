package dev.yellow.engine.ingest;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.staging.StagedCounts;
import java.util.List;
import java.util.Locale;

/// Reads and writes `yellow.batch_dataset`.
public final class IngestedRows {
    private IngestedRows() {}

    public static void insert(Session session, int stream, int batch, Ingested i) {
        session.update("""
                INSERT INTO yellow.batch_dataset (stream, batch, dataset, route, epoch, half, rows_read, rows_staged, inserted, updated, deleted, rehashed, bytes, source_rows, source_sum)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                stream, batch, i.dataset(), i.route().name().toLowerCase(Locale.ROOT), i.epoch(), i.half(), i.rowsRead(),
                i.staged().changed() + i.staged().rehashed(),
                i.staged().inserted(), i.staged().updated(), i.staged().deleted(), i.staged().rehashed(), i.bytes(), i.sourceRows(), i.sourceSum());
    }

    /// Records the live rows after the batch, of a source that is not read whole.
    public static void total(Session session, int stream, int batch, Ingested i) {
        session.update("UPDATE yellow.batch_dataset SET source_rows = ?, source_sum = ? WHERE stream = ? AND batch = ? AND dataset = ?",
                i.sourceRows(), i.sourceSum(), stream, batch, i.dataset());
    }

    /// Records that all live rows were removed for a new key.
    public static void removedAll(Session session, int stream, int batch, String dataset, long rows) {
        session.update("UPDATE yellow.batch_dataset SET deleted = ? WHERE stream = ? AND batch = ? AND dataset = ?", rows, stream, batch, dataset);
    }

    /// What a batch has staged, in the order in which relations are locked: by the dataset's name.
    public static List<Ingested> read(Session session, int stream, int batch) {
        return session.query("""
                SELECT b.dataset, b.route, b.half, d.half_since, b.epoch, b.inserted, b.updated, b.deleted, b.rehashed, b.rows_read, b.bytes, b.source_rows, b.source_sum
                  FROM yellow.batch_dataset b JOIN yellow.dataset d ON d.stream = b.stream AND d.name = b.dataset
                 WHERE b.stream = ? AND b.batch = ? ORDER BY b.dataset""",
                r -> new Ingested(r.getString(1), Route.valueOf(r.getString(2).toUpperCase(Locale.ROOT)), r.getInt(3), r.getInt(4), r.getLong(5),
                        new StagedCounts(r.getLong(6), r.getLong(7), r.getLong(8), r.getLong(9)), r.getLong(10), r.getLong(11),
                        r.getLong(12), r.getBigDecimal(13)),
                stream, batch);
    }
}
