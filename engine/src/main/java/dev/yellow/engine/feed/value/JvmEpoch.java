package dev.yellow.engine.feed.value;

import dev.yellow.engine.shape.FieldHash;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.shape.RowHashing;
import dev.yellow.model.type.DataType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// How rows are hashed here: the probe vector of [RowHash], made by the encoders. It is the
/// epoch of PostgreSQL's own hashes as long as a server hashes its probe to the same.
public final class JvmEpoch {
    /// The hash of the probe.
    public static final long VALUE = probe();

    private JvmEpoch() {}

    private record Field(DataType type, Object value) {}

    private static long probe() {
        var none = OptionalInt.empty();
        var text = new DataType.Text();
        var bytes = new DataType.Bytea();
        // In the order of the SQL, which writes a record's newest column first; those of a send function are bytea there.
        var fields = Arrays.asList(
                new Field(text, "naïve 漢字 😀"), new Field(text, ""), new Field(new DataType.Bool(), true), new Field(new DataType.SmallInt(), 32767),
                new Field(new DataType.Int(), -2147483648), new Field(new DataType.Date(), "2000-02-29"), new Field(new DataType.Date(), "infinity"),
                new Field(new DataType.Uuid(), "7f000000-0000-4000-8000-0000000000ff"), new Field(bytes, HexFormat.of().parseHex("00ff")), null,
                new Field(new DataType.BigInt(), 4294967297L), new Field(new DataType.Numeric(none, none), "-100.250"),
                new Field(new DataType.Numeric(none, none), "NaN"),
                new Field(new DataType.Real(), -0f), new Field(new DataType.DoublePrecision(), 0.1), new Field(new DataType.Time(none), "23:59:59.999999"),
                new Field(new DataType.Timestamp(none), "-infinity"), new Field(new DataType.TimestampTz(none), "2000-01-01 00:00:00.000001+00"),
                new Field(new DataType.Interval(), "P1M30D"), new Field(new DataType.Json(), "{\"a\": 1}"),
                new Field(new DataType.Array(new DataType.Int()), Arrays.asList(1, null, 3)));
        var buffer = new FieldBuffer(64);
        var hashes = new long[fields.size()];
        for (var i = 0; i < hashes.length; i++) hashes[hashes.length - 1 - i] = hash(fields.get(i), buffer);
        return new RowHashing().of(hashes);
    }

    private static long hash(@Nullable Field field, FieldBuffer buffer) {
        if (field == null) return 0;
        buffer.cut(0);
        try {
            Encoders.of(field.type()).encode(field.value(), buffer);
        } catch (Unfit e) {
            throw new AssertionError("the probe does not fit its own types: " + List.of(field), e);
        }
        return FieldHash.of(field.type()).hash(buffer.bytes(), 0, buffer.size());
    }
}
