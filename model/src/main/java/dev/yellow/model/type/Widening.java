package dev.yellow.model.type;

import java.util.OptionalInt;

/// Which changes of a type keep every value: what a producer may do without breaking a consumer.
public final class Widening {
    private Widening() {}

    /// Whether each value of the old type is a value of the new one, told apart as before. Equal types are not wider.
    public static boolean allows(DataType from, DataType to) {
        if (from.equals(to)) return false;
        return switch (to) {
            case DataType.Int _ -> from instanceof DataType.SmallInt;
            case DataType.BigInt _ -> from instanceof DataType.SmallInt || from instanceof DataType.Int;
            case DataType.DoublePrecision _ -> from instanceof DataType.Real;
            case DataType.Numeric wider -> from instanceof DataType.Numeric narrower && wider(narrower, wider);
            case DataType.VarChar wider -> from instanceof DataType.VarChar narrower && atLeast(narrower.length(), wider.length());
            case DataType.Text _ -> from instanceof DataType.VarChar;
            case DataType.Char wider -> from instanceof DataType.Char narrower && wider.length() >= narrower.length();
            case DataType.Time wider -> from instanceof DataType.Time narrower && wider.precision().orElse(6) >= narrower.precision().orElse(6);
            case DataType.Timestamp wider -> from instanceof DataType.Timestamp narrower && wider.precision().orElse(6) >= narrower.precision().orElse(6);
            case DataType.TimestampTz wider -> from instanceof DataType.TimestampTz narrower && wider.precision().orElse(6) >= narrower.precision().orElse(6);
            case DataType.Array wider -> from instanceof DataType.Array narrower && allows(narrower.element(), wider.element());
            case DataType.Bool _, DataType.SmallInt _, DataType.Real _, DataType.Bytea _, DataType.Date _, DataType.Interval _, DataType.Uuid _,
                    DataType.Json _, DataType.Geography _, DataType.Geometry _, DataType.Vector _ -> false;
        };
    }

    /// Neither the digits before the point nor those after it shrink.
    private static boolean wider(DataType.Numeric from, DataType.Numeric to) {
        if (to.precision().isEmpty()) return true;
        if (from.precision().isEmpty()) return false;
        var fromScale = from.scale().getAsInt();
        var toScale = to.scale().getAsInt();
        return toScale >= fromScale && to.precision().getAsInt() - toScale >= from.precision().getAsInt() - fromScale;
    }

    private static boolean atLeast(OptionalInt from, OptionalInt to) {
        return to.isEmpty() || from.isPresent() && to.getAsInt() >= from.getAsInt();
    }
}
