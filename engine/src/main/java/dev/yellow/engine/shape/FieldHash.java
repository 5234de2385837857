package dev.yellow.engine.shape;

import dev.yellow.engine.canonical.Tuples;
import dev.yellow.model.type.DataType;

/// How a field's send bytes are hashed within a row: as the expression of [dev.yellow.engine.canonical.Canonical] is.
public enum FieldHash {
    /// As bytes.
    BYTES,
    /// As bytes, without the blanks at the end.
    PADDED,
    /// boolean, smallint and integer go in as 32 bits.
    BOOL, SHORT, INT,
    /// An array whose elements go in as text.
    TEXTS;

    private static final int TEXT_OID = 25;
    /// Of the element type's OID in an array's bytes.
    private static final int ELEMENT_AT = 8;

    public static FieldHash of(DataType type) {
        return switch (type) {
            case DataType.Bool _ -> BOOL;
            case DataType.Char _ -> PADDED;
            case DataType.SmallInt _ -> SHORT;
            case DataType.Int _, DataType.Date _ -> INT;
            case DataType.Array a when a.element() instanceof DataType.VarChar || a.element() instanceof DataType.Char -> TEXTS;
            case DataType.BigInt _, DataType.Numeric _, DataType.Real _, DataType.DoublePrecision _, DataType.VarChar _, DataType.Text _,
                    DataType.Bytea _, DataType.Time _,
                    DataType.Timestamp _, DataType.TimestampTz _, DataType.Interval _, DataType.Uuid _, DataType.Json _, DataType.Array _,
                    DataType.Geography _, DataType.Geometry _, DataType.Vector _ -> BYTES;
        };
    }

    /// Hashes a field that is not NULL.
    ///
    /// @param at     where its bytes begin
    /// @param length of them
    public long hash(byte[] bytes, int at, int length) {
        return switch (this) {
            case BYTES -> Lookup3.ofBytes(bytes, at, length, RowHash.SEED);
            case PADDED -> {
                var end = at + length;
                while (end > at && bytes[end - 1] == ' ') end--;
                yield Lookup3.ofBytes(bytes, at, end - at, RowHash.SEED);
            }
            case BOOL -> Lookup3.ofInt(bytes[at], RowHash.SEED);
            case SHORT -> Lookup3.ofInt((short) (bytes[at] << 8 | bytes[at + 1] & 0xFF), RowHash.SEED);
            case INT -> Lookup3.ofInt(Tuples.intAt(bytes, at), RowHash.SEED);
            case TEXTS -> {
                var element = Tuples.intAt(bytes, at + ELEMENT_AT);
                Tuples.setInt(bytes, at + ELEMENT_AT, TEXT_OID);
                var hash = Lookup3.ofBytes(bytes, at, length, RowHash.SEED);
                Tuples.setInt(bytes, at + ELEMENT_AT, element);
                yield hash;
            }
        };
    }
}
