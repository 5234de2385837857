package dev.yellow.engine.feed.value;

import dev.yellow.engine.shape.FieldHash;
import dev.yellow.engine.shape.RowHashing;
import dev.yellow.engine.shape.TableShape;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes the fields of a dataset's rows in the order of its table, and hashes them.
public final class RowEncoder {
    private final Column[] columns;
    private final long[] hashes;
    private final int[] key;
    private final RowHashing hashing = new RowHashing();
    private int fieldAt;

    /// @param from where its value stands among those that are delivered
    /// @param key  whether it tells rows apart, so that a deleted row has it too
    private record Column(int from, FieldEncoder encoder, FieldHash hash, boolean key) {}

    /// A value that does not fit.
    ///
    /// @param position among the values that were delivered
    public record Misfit(int position, Unfit unfit) {}

    /// @param delivered names of the values' columns, in their order
    public RowEncoder(TableShape shape, List<String> delivered) {
        columns = shape.columns().stream()
                .map(c -> new Column(delivered.indexOf(c.name()), Encoders.of(c.type()), FieldHash.of(c.type()),
                shape.key().contains(c.name()))).toArray(Column[]::new);
        hashes = new long[columns.length];
        key = IntStream.range(0, columns.length).filter(i -> columns[i].key).toArray();
    }

    /// Appends the fields of a row; [#hash] is its hash then.
    ///
    /// @return the first value that does not fit; null when all do
    public @Nullable Misfit row(@Nullable Object[] values, FieldBuffer to) {
        for (var i = 0; i < columns.length; i++) {
            var column = columns[i];
            var value = values[column.from];
            if (value == null) {
                to.putInt(-1);
                hashes[i] = 0;
                continue;
            }
            var misfit = field(column, value, to);
            if (misfit != null) return misfit;
            hashes[i] = column.hash.hash(to.bytes(), fieldAt, to.size() - fieldAt);
        }
        return null;
    }

    /// Appends the fields of a row of which only the key is known.
    public @Nullable Misfit key(@Nullable Object[] values, FieldBuffer to) {
        for (var i = 0; i < columns.length; i++) {
            var column = columns[i];
            var value = column.key ? values[column.from] : null;
            if (value == null) {
                to.putInt(-1);
                continue;
            }
            var misfit = field(column, value, to);
            if (misfit != null) return misfit;
            hashes[i] = column.hash.hash(to.bytes(), fieldAt, to.size() - fieldAt);
        }
        return null;
    }

    private @Nullable Misfit field(Column column, Object value, FieldBuffer to) {
        var at = to.size();
        to.putInt(0);
        fieldAt = at + 4;
        try {
            column.encoder.encode(value, to);
        } catch (Unfit e) {
            return new Misfit(column.from, e);
        }
        to.setInt(at, to.size() - fieldAt);
        return null;
    }

    /// Columns of the table.
    public int size() {
        return columns.length;
    }

    /// The hash of the row that was appended last.
    public long hash() {
        return hashing.of(hashes);
    }

    /// The same for equal keys, of what was appended last: types whose equal values differ in their bytes are no keys.
    public long keyHash() {
        long record = 0;
        for (var k : key) record = record * 31 + hashes[k];
        return record;
    }
}
