package dev.yellow.engine.staging;

import dev.yellow.engine.canonical.KeyText;
import dev.yellow.engine.canonical.Tuples;
import dev.yellow.model.type.DataType;
import java.util.List;

/// Keys of one kind of change, as array constants that are bound to a statement, with the hash that was streamed.
final class KeySlice {
    /// Keys of one statement at most.
    static final int MOST = 10_000;

    private final List<DataType> types;
    private final StringBuilder[] arrays;
    private final long[] hashes = new long[MOST];
    private int size;

    KeySlice(List<DataType> types) {
        this.types = types;
        this.arrays = new StringBuilder[types.size()];
        for (var i = 0; i < arrays.length; i++) arrays[i] = new StringBuilder();
    }

    void add(byte[] row, int key, long hash) {
        for (var i = 0; i < arrays.length; i++) {
            var length = Tuples.intAt(row, key);
            KeyText.appendElement(arrays[i], KeyText.of(types.get(i), row, key + 4, length));
            key += 4 + length;
        }
        hashes[size++] = hash;
    }

    int size() {
        return size;
    }

    long hash(int index) {
        return hashes[index];
    }

    /// The array constant of the key's column at that position.
    String array(int column) {
        return arrays[column] + "}";
    }
}
