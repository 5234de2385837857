package dev.yellow.engine.canonical;

import dev.yellow.engine.jdbc.Sql;
import dev.yellow.model.type.DataType;

/// The canonical form of a value: an expression whose own equality and hash are those of the value's send bytes.
///
/// @param utf8 whether the server keeps text as UTF-8; another encoding is converted, so that bytes are the same on
///             both sides
public record Canonical(boolean utf8) {
    /// For the merge database, which is always UTF-8.
    public static final Canonical MERGE = new Canonical(true);

    /// The expression for a value of that type. The native hashes of bigint, timestamps, numeric and others fold
    /// (`100.25` and `-100.25`, `0` and `2^32 + 1`), so those go in as the bytes of their send function.
    public String of(DataType type, String value) {
        return switch (type) {
            case DataType.Bool _, DataType.SmallInt _, DataType.Int _, DataType.Date _, DataType.Uuid _, DataType.Bytea _ -> value;
            case DataType.Text _, DataType.VarChar _, DataType.Char _ -> text(value);
            case DataType.BigInt _ -> "int8send(" + value + ")";
            case DataType.Numeric _ -> "numeric_send(" + value + ")";
            case DataType.Real _ -> "float4send(" + value + ")";
            case DataType.DoublePrecision _ -> "float8send(" + value + ")";
            case DataType.Time _ -> "time_send(" + value + ")";
            case DataType.Timestamp _ -> "timestamp_send(" + value + ")";
            case DataType.TimestampTz _ -> "timestamptz_send(" + value + ")";
            case DataType.Interval _ -> "interval_send(" + value + ")";
            case DataType.Json _ -> utf8 ? "json_send(" + value + ")" : "convert_to(" + value + "::text, 'UTF8')";
            case DataType.Array a -> array(a, value);
            case DataType.Geography _ -> "geography_send(" + value + ")";
            case DataType.Geometry _ -> "geometry_send(" + value + ")";
            case DataType.Vector _ -> "vector_send(" + value + ")";
        };
    }

    /// A column of a table called by its alias.
    public String column(String alias, String name, DataType type) {
        return of(type, alias + "." + Sql.id(name));
    }

    /// Whether a value keeps its send bytes when its column's type changes so.
    public static boolean keepsBytes(DataType from, DataType to) {
        if (from.equals(to)) return true;
        return switch (to) {
            case DataType.VarChar _, DataType.Text _ -> from instanceof DataType.VarChar || from instanceof DataType.Text;
            case DataType.Char _ -> from instanceof DataType.Char;
            case DataType.Numeric n -> from instanceof DataType.Numeric f && f.scale().equals(n.scale());
            case DataType.Time _ -> from instanceof DataType.Time;
            case DataType.Timestamp _ -> from instanceof DataType.Timestamp;
            case DataType.TimestampTz _ -> from instanceof DataType.TimestampTz;
            default -> false;
        };
    }

    private String text(String value) {
        return utf8 ? "(" + value + ")::text COLLATE \"C\"" : "convert_to((" + value + ")::text, 'UTF8')";
    }

    /// Blank-padded elements are sent with their blanks, so they go in as text elements; others as they are sent.
    private String array(DataType.Array type, String value) {
        var sent = switch (type.element()) {
            case DataType.Char _, DataType.VarChar _ -> value + "::text[]";
            default -> value;
        };
        return "array_send(" + sent + ")";
    }
}
