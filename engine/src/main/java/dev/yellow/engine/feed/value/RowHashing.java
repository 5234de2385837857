package dev.yellow.engine.feed.value;

import dev.yellow.engine.shape.RowHash;

/// The hash of a row from those of its fields: `hash_record_extended` twice, as [RowHash] says it in SQL.
final class RowHashing {
    private final byte[] inner = new byte[Long.BYTES];

    /// @param fields hashes of the columns, oldest first; 0 for NULL
    long of(long[] fields) {
        long record = 0;
        for (var i = fields.length - 1; i >= 0; i--) record = record * 31 + fields[i];
        for (var i = 0; i < Long.BYTES; i++) inner[i] = (byte) (record >>> 8 * (7 - i));
        return Lookup3.ofBytes(inner, 0, inner.length, RowHash.SEED);
    }
}
