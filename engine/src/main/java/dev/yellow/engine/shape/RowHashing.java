package dev.yellow.engine.shape;

/// The hash of a row from those of its fields: `hash_record_extended`, and `hashtextextended` of what it gives, as
/// [RowHash] says it in SQL. It holds a buffer: one thread at a time.
public final class RowHashing {
    /// The longest: "-9223372036854775808".
    private final byte[] digits = new byte[20];

    /// @param fields hashes of the columns, oldest first; 0 for NULL
    public long of(long[] fields) {
        long record = 0;
        for (var i = fields.length - 1; i >= 0; i--) record = record * 31 + fields[i];
        var at = digits.length;
        // Negative throughout, since the least long has no positive.
        for (var left = record > 0 ? -record : record; at == digits.length || left != 0; left /= 10) digits[--at] = (byte) ('0' - left % 10);
        if (record < 0) digits[--at] = '-';
        return Lookup3.ofBytes(digits, at, digits.length - at, RowHash.SEED);
    }
}
