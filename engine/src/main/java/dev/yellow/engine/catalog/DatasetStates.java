package dev.yellow.engine.catalog;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.table.ShapeJson;

/// Writes what stands of a dataset.
public final class DatasetStates {
    private DatasetStates() {}

    /// Inserts or replaces the row.
    public static void write(Session merge, int stream, DatasetState d) {
        merge.update("""
                INSERT INTO yellow.dataset (stream, name, shape, published, key_since, believed, epoch, live_rows, live_sum, changed_batch, half, half_since, rekeyed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (stream, name) DO UPDATE
                   SET shape = excluded.shape, published = excluded.published, key_since = excluded.key_since, believed = excluded.believed, epoch = excluded.epoch,
                       live_rows = excluded.live_rows, live_sum = excluded.live_sum, changed_batch = excluded.changed_batch,
                       half = excluded.half, half_since = excluded.half_since, rekeyed = excluded.rekeyed""",
                stream, d.name(), ShapeJson.write(d.shape()), d.published(), d.keySince(), d.believed(), d.epoch(), d.liveRows(), d.liveSum(), d.changedBatch(), d.half(), d.halfSince(), d.rekeyed());
    }

    /// Records which half of the staging is being filled.
    public static void half(Session merge, int stream, String dataset, int half, int since) {
        merge.update("UPDATE yellow.dataset SET half = ?, half_since = ? WHERE stream = ? AND name = ?", half, since, stream, dataset);
    }
}
