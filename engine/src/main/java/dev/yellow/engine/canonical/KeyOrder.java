package dev.yellow.engine.canonical;

import dev.yellow.model.type.DataType;
import java.util.Arrays;
import java.util.List;

/// The order of keys on both sides and in the JVM: numbers, dates and times by value; booleans false first; uuid, bytea
/// and UTF-8 text by unsigned bytes.
///
/// `String`, `UUID` and collations order otherwise and are never asked.
public final class KeyOrder {
    private enum Kind { SIGNED, BYTES }

    private final Kind[] kinds;

    private KeyOrder(Kind[] kinds) {
        this.kinds = kinds;
    }

    /// Whether keys of these types can be compared as two ordered streams; all others are compared inside the merge
    /// database.
    public static boolean covers(List<DataType> types) {
        return types.stream().allMatch(KeyOrder::covers);
    }

    /// @throws IllegalArgumentException for a type that is not covered
    public static KeyOrder of(List<DataType> types) {
        return new KeyOrder(types.stream().map(KeyOrder::kind).toArray(Kind[]::new));
    }

    /// The value as it is streamed and ordered.
    public static String expression(DataType type, String value, Canonical canonical) {
        return switch (type) {
            case DataType.Char _, DataType.VarChar _, DataType.Text _ -> canonical.of(type, value);
            default -> value;
        };
    }

    /// Compares two tuples of a binary COPY whose first fields are the key.
    ///
    /// @param atA where the first field's 32-bit length stands in `a`
    /// @return negative, 0 or positive
    public int compare(byte[] a, int atA, byte[] b, int atB) {
        for (var kind : kinds) {
            var lengthA = Tuples.intAt(a, atA);
            var lengthB = Tuples.intAt(b, atB);
            atA += 4;
            atB += 4;
            var order = switch (kind) {
                case SIGNED -> {
                    // Two's complement, big-endian: the first byte is signed, the rest is not.
                    var first = Byte.compare(a[atA], b[atB]);
                    yield first != 0 ? first : Arrays.compareUnsigned(a, atA + 1, atA + lengthA, b, atB + 1, atB + lengthB);
                }
                case BYTES -> Arrays.compareUnsigned(a, atA, atA + lengthA, b, atB, atB + lengthB);
            };
            if (order != 0) return order;
            atA += lengthA;
            atB += lengthB;
        }
        return 0;
    }

    private static boolean covers(DataType type) {
        return switch (type) {
            case DataType.Bool _, DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Date _, DataType.Time _,
                    DataType.Timestamp _, DataType.TimestampTz _, DataType.Uuid _, DataType.Bytea _, DataType.Text _,
                    DataType.VarChar _, DataType.Char _ -> true;
            case DataType.Numeric _, DataType.Real _, DataType.DoublePrecision _, DataType.Interval _, DataType.Json _,
                    DataType.Array _, DataType.Geography _, DataType.Geometry _, DataType.Vector _ -> false;
        };
    }

    private static Kind kind(DataType type) {
        if (!covers(type)) throw new IllegalArgumentException("no tested order for keys of type " + type.sql());
        return switch (type) {
            case DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Date _, DataType.Time _, DataType.Timestamp _,
                    DataType.TimestampTz _ -> Kind.SIGNED;
            default -> Kind.BYTES;
        };
    }
}
