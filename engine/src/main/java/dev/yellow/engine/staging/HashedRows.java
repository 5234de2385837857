package dev.yellow.engine.staging;

import dev.yellow.engine.canonical.Tuples;
import dev.yellow.engine.compare.HashSum;
import dev.yellow.engine.jdbc.CopyInto;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.shape.TupleHash;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/// Appends integers and the row's hash to each row, as fields of its tuple, and sums the hashes by bucket of keys.
public final class HashedRows implements Shipment.Passage {
    private static final int COUNT = Short.BYTES;
    private static final int BUCKETS = 256;

    private final TupleHash hash;
    private final byte[] count = new byte[COUNT];
    private final byte[] end;
    private final long[] rows = new long[BUCKETS];
    private final HashSum[] sums = IntStream.range(0, BUCKETS).mapToObj(_ -> new HashSum()).toArray(HashSum[]::new);

    /// Rows of one bucket that passed. @param sum of their hashes
    public record Bucket(int number, long rows, BigDecimal sum) {}

    /// @param shape whose columns come
    /// @param own   integers that follow them in each row
    public HashedRows(TableShape shape, List<Integer> own) {
        hash = new TupleHash(shape);
        var fields = shape.columns().size() + own.size() + 1;
        count[0] = (byte) (fields >> 8);
        count[1] = (byte) fields;
        end = new byte[(4 + Integer.BYTES) * own.size() + 4 + Long.BYTES];
        for (var i = 0; i < own.size(); i++) {
            Tuples.setInt(end, 8 * i, Integer.BYTES);
            Tuples.setInt(end, 8 * i + 4, own.get(i));
        }
        Tuples.setInt(end, end.length - 4 - Long.BYTES, Long.BYTES);
    }

    @Override
    public long pass(byte[] row, int start, CopyInto into) {
        var fields = start + COUNT;
        var value = hash.of(row, fields);
        var bucket = hash.bucket();
        rows[bucket]++;
        sums[bucket].add(value);
        Tuples.setLong(end, end.length - Long.BYTES, value);
        into.write(count, 0, COUNT);
        into.write(row, fields, row.length - fields);
        into.write(end, 0, end.length);
        return value;
    }

    /// The buckets that rows came into.
    public List<Bucket> buckets() {
        return IntStream.range(0, BUCKETS).filter(b -> rows[b] > 0).mapToObj(b -> new Bucket(b, rows[b], sums[b].value())).toList();
    }
}
