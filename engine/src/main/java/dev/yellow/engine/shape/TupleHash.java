package dev.yellow.engine.shape;

import dev.yellow.engine.canonical.Tuples;
import dev.yellow.model.type.DataType;

/// The hash of rows as they travel in COPY's binary format, computed in this process: [RowHash] without its cost at the
/// source. It holds buffers: one thread at a time.
public final class TupleHash {
    private final FieldHash[] fields;
    /// Where the key's columns stand, in the key's order.
    private final int[] key;
    private final long[] hashes;
    private final RowHashing hashing = new RowHashing();

    /// @param shape whose columns a tuple begins with, in its order
    public TupleHash(TableShape shape) {
        fields = shape.columns().stream().map(c -> FieldHash.of(c.type())).toArray(FieldHash[]::new);
        key = shape.keyColumns().stream().mapToInt(shape.columns()::indexOf).toArray();
        hashes = new long[fields.length];
    }

    /// Whether it can hash rows of that shape: elements of arrays are hashed without their blanks, and are sent with them.
    public static boolean covers(TableShape shape) {
        return shape.columns().stream().noneMatch(c -> c.type() instanceof DataType.Array a && a.element() instanceof DataType.Char);
    }

    /// Hashes a row of as many fields as the shape has columns.
    ///
    /// @param at where the length of its first field stands
    public long of(byte[] row, int at) {
        for (var i = 0; i < fields.length; i++) {
            var length = Tuples.intAt(row, at);
            at += 4;
            hashes[i] = length < 0 ? 0 : fields[i].hash(row, at, length);
            at += Math.max(length, 0);
        }
        return hashing.of(hashes);
    }

    /// The bucket of the key of the row that was hashed last, as [RowHash#bucket] says it in SQL: 0 to 255.
    public int bucket() {
        long record = 0;
        for (var k : key) record = record * 31 + hashes[k];
        return (int) record & 255;
    }
}
