package dev.yellow.verification.value;

import dev.yellow.model.type.DataType;
import dev.yellow.model.type.DataTypeParser;
import java.util.List;
import java.util.stream.Stream;

/// The types that a merge database without extensions can hold.
public final class Types {
    /// Not arrays; with and without sizes where a size can be.
    public static final List<DataType> SCALARS = parse(
            "boolean", "smallint", "integer", "bigint", "numeric", "numeric(18,2)", "numeric(38,18)", "numeric(1000,0)", "numeric(5,-2)",
            "real", "double precision", "char(5)", "varchar", "varchar(20)", "text", "bytea", "date", "time", "time(3)",
            "timestamp", "timestamp(3)", "timestamp with time zone", "timestamp(0) with time zone", "interval", "uuid", "json");

    /// An array of each.
    public static final List<DataType> ARRAYS = SCALARS.stream().<DataType>map(DataType.Array::new).toList();

    public static final List<DataType> ALL = Stream.concat(SCALARS.stream(), ARRAYS.stream()).toList();

    /// Types of key columns. Floats, unconstrained numerics and json are refused as keys.
    public static final List<DataType> KEYS = parse(
            "boolean", "smallint", "integer", "bigint", "numeric(18,2)", "char(5)", "varchar(20)", "varchar", "text", "bytea", "date",
            "time", "timestamp", "timestamp(3)", "timestamp with time zone", "uuid", "interval", "integer[]", "text[]");

    private Types() {}

    /// The type that holds every value of this one, and of all that it can be widened to, unchanged. Two values of a
    /// column are the same before and after a widening exactly when they are the same here.
    public static DataType widest(DataType type) {
        return switch (type) {
            case DataType.SmallInt _, DataType.Int _, DataType.BigInt _ -> new DataType.BigInt();
            case DataType.VarChar _, DataType.Text _ -> new DataType.Text();
            case DataType.Real _, DataType.DoublePrecision _ -> new DataType.DoublePrecision();
            default -> type;
        };
    }

    /// What a type may be widened to at once; empty when there is nothing wider.
    public static List<DataType> wider(DataType type) {
        return switch (type) {
            case DataType.SmallInt _ -> parse("integer", "bigint");
            case DataType.Int _ -> parse("bigint");
            case DataType.Real _ -> parse("double precision");
            case DataType.VarChar v when v.length().isPresent() -> parse("varchar(" + (v.length().getAsInt() + 5) + ")", "varchar", "text");
            case DataType.VarChar _ -> parse("text");
            case DataType.Numeric n when n.scale().orElse(-1) >= 0 && n.precision().orElse(1000) < 900 ->
                parse("numeric(%d,%d)".formatted(n.precision().getAsInt() + 2, n.scale().getAsInt()),
                        "numeric(%d,%d)".formatted(n.precision().getAsInt() + 4, n.scale().getAsInt() + 2));
            default -> List.of();
        };
    }

    /// Whether a type holds every value of another one, of the same kind, unchanged.
    public static boolean holds(DataType wide, DataType narrow) {
        if (wide.equals(narrow)) return true;
        return switch (narrow) {
            case DataType.SmallInt _ -> wide instanceof DataType.Int || wide instanceof DataType.BigInt;
            case DataType.Int _ -> wide instanceof DataType.BigInt;
            case DataType.Real _ -> wide instanceof DataType.DoublePrecision;
            case DataType.VarChar v -> wide instanceof DataType.Text || wide instanceof DataType.VarChar w && w.length()
                    .orElse(Integer.MAX_VALUE) >= v.length().orElse(Integer.MAX_VALUE);
            case DataType.Text _ -> wide instanceof DataType.VarChar w && w.length().isEmpty();
            case DataType.Numeric n -> wide instanceof DataType.Numeric w && w.scale().isPresent() && n.scale().isPresent()
                    && w.scale().getAsInt() >= n.scale().getAsInt()
                    && w.precision().getAsInt() - w.scale().getAsInt() >= n.precision().getAsInt() - n.scale().getAsInt();
            default -> false;
        };
    }

    /// A name for coverage tables: the type without its sizes.
    public static String family(DataType type) {
        return switch (type) {
            case DataType.Array a -> family(a.element()) + "[]";
            default -> type.sql().replaceAll("\\([^)]*\\)", "");
        };
    }

    private static List<DataType> parse(String... names) {
        return Stream.of(names).map(DataTypeParser::parse).toList();
    }
}
