package dev.yellow.engine.feed.value;

import dev.yellow.model.type.DataType;

/// How a field's bytes are hashed within a row: as the expression of [dev.yellow.engine.canonical.Canonical] is.
enum FieldHash {
    /// As bytes.
    BYTES,
    /// boolean, smallint and integer go in as 32 bits.
    BOOL, SHORT, INT,
    /// An array whose elements go in as text.
    TEXTS;

    private static final int TEXT_OID = 25;
    /// Of the element type's OID in an array's bytes.
    private static final int ELEMENT_AT = 8;

    static FieldHash of(DataType type) {
        return switch (type) {
            case DataType.Bool _ -> BOOL;
            case DataType.SmallInt _ -> SHORT;
            case DataType.Int _, DataType.Date _ -> INT;
            case DataType.Array a when a.element() instanceof DataType.VarChar || a.element() instanceof DataType.Char -> TEXTS;
            case DataType.BigInt _, DataType.Numeric _, DataType.Real _, DataType.DoublePrecision _, DataType.Char _, DataType.VarChar _, DataType.Text _, DataType.Bytea _, DataType.Time _,
                    DataType.Timestamp _, DataType.TimestampTz _, DataType.Interval _, DataType.Uuid _, DataType.Json _, DataType.Array _, DataType.Geography _, DataType.Geometry _, DataType.Vector _ -> BYTES;
        };
    }

    long hash(FieldBuffer buffer, int at, int length, long seed) {
        return switch (this) {
            case BYTES -> Lookup3.ofBytes(buffer.bytes(), at, length, seed);
            case BOOL -> Lookup3.ofInt(buffer.bytes()[at], seed);
            case SHORT -> Lookup3.ofInt((short) (buffer.bytes()[at] << 8 | buffer.bytes()[at + 1] & 0xFF), seed);
            case INT -> Lookup3.ofInt(buffer.intAt(at), seed);
            case TEXTS -> {
                var element = buffer.intAt(at + ELEMENT_AT);
                buffer.setInt(at + ELEMENT_AT, TEXT_OID);
                var hash = Lookup3.ofBytes(buffer.bytes(), at, length, seed);
                buffer.setInt(at + ELEMENT_AT, element);
                yield hash;
            }
        };
    }
}
