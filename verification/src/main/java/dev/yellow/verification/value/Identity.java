package dev.yellow.verification.value;

import dev.yellow.model.type.DataType;

/// Two values are the same when the server sends the same bytes for them: this asks for those bytes, as text.
public final class Identity {
    private Identity() {}

    /// An expression that is NULL for NULL, else the hexadecimal digits of the bytes.
    ///
    /// @param type  the type that the value is looked at as; see [Types#widest]
    /// @param value an SQL expression
    public static String of(DataType type, String value) {
        return "encode(" + bytes(type, "(" + value + ")") + ", 'hex')";
    }

    private static String bytes(DataType type, String value) {
        return switch (type) {
            case DataType.Bool _ -> "boolsend(" + value + ")";
            case DataType.SmallInt _, DataType.Int _, DataType.BigInt _ -> "int8send(" + value + "::bigint)";
            // A column with a scale has that scale in each row, so the zeros of a wider scale are no difference.
            case DataType.Numeric n -> n.scale().isPresent() ? "numeric_send(trim_scale(" + value + "))" : "numeric_send(" + value + ")";
            case DataType.Real _, DataType.DoublePrecision _ -> "float8send(" + value + "::double precision)";
            case DataType.Char _, DataType.VarChar _, DataType.Text _ -> "convert_to(" + value + "::text, 'UTF8')";
            case DataType.Bytea _ -> value;
            case DataType.Date _ -> "date_send(" + value + ")";
            case DataType.Time _ -> "time_send(" + value + ")";
            case DataType.Timestamp _ -> "timestamp_send(" + value + ")";
            case DataType.TimestampTz _ -> "timestamptz_send(" + value + ")";
            case DataType.Interval _ -> "interval_send(" + value + ")";
            case DataType.Uuid _ -> "uuid_send(" + value + ")";
            case DataType.Json _ -> "json_send(" + value + ")";
            case DataType.Array _ -> "array_send(" + value + ")";
            case DataType.Geography _, DataType.Geometry _, DataType.Vector _ ->
                throw new IllegalArgumentException(type.sql() + " needs an extension, which the verification's servers lack");
        };
    }
}
