package dev.yellow.engine.catalog;

import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.shape.ShapeJson;

/// Writes what stands of a dataset.
public final class DatasetStates {
    private DatasetStates() {}

    /// Inserts or replaces the row.
    public static void write(Statements merge, int stream, DatasetState d) {
        merge.update("""
                INSERT INTO yellow.dataset (stream, name, shape, published, key_since, believed, epoch, hash_since, live_rows, live_sum, changed_batch, half, half_since, staged_batch, staged_at, rekeyed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp() - ? * interval '1 second', ?)
                ON CONFLICT (stream, name) DO UPDATE
                   SET shape = excluded.shape, published = excluded.published, key_since = excluded.key_since, believed = excluded.believed, epoch = excluded.epoch, hash_since = excluded.hash_since,
                       live_rows = excluded.live_rows, live_sum = excluded.live_sum, changed_batch = excluded.changed_batch,
                       half = excluded.half, half_since = excluded.half_since, staged_batch = excluded.staged_batch, staged_at = excluded.staged_at, rekeyed = excluded.rekeyed""",
                stream, d.name(), ShapeJson.write(d.shape()), d.published(), d.keySince(), d.believed(), d.epoch(), d.hashSince(),
                d.liveRows(), d.liveSum(), d.changedBatch(), d.half(), d.halfSince(), d.stagedBatch(), d.stagedSeconds(), d.rekeyed());
    }

    /// Records that staging was emptied.
    public static void emptied(Statements merge, int stream, String dataset) {
        merge.update("UPDATE yellow.dataset SET staged_batch = 0 WHERE stream = ? AND name = ?", stream, dataset);
    }

    /// Records which half of the staging is being filled.
    public static void half(Statements merge, int stream, String dataset, int half, int since) {
        merge.update("UPDATE yellow.dataset SET half = ?, half_since = ? WHERE stream = ? AND name = ?", half, since, stream, dataset);
    }
}
