package dev.yellow.engine.source;

import dev.yellow.model.type.DataType;
import dev.yellow.model.type.DataTypeParser;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A column's type as a PostgreSQL source has it, and how its values become the model's.
///
/// @param text as the source spells it @param type in the model's terms, null for one that the model cannot hold
/// @param kind what the model's types do not tell apart
public record SourceType(String text, @Nullable DataType type, Kind kind) {
    public enum Kind { PLAIN, ENUM, CITEXT, JSONB, NAME }

    /// How a column is selected.
    ///
    /// @param value  the expression of the model's type
    /// @param misfit true for a value that the model's type cannot hold; empty where it always can
    public record Cast(String value, String misfit) {}

    /// @param text what `format_type` says, with the schema of types outside pg_catalog
    static SourceType of(String text, boolean isEnum) {
        if (isEnum) return new SourceType(text, new DataType.Text(), Kind.ENUM);
        var bare = text.replaceFirst("^(?:\"(?:[^\"]|\"\")*\"|[a-z_][a-z0-9_$]*)\\.", "");
        return switch (bare) {
            case "citext" -> new SourceType(text, new DataType.Text(), Kind.CITEXT);
            case "jsonb" -> new SourceType(text, new DataType.Json(), Kind.JSONB);
            case "name" -> new SourceType(text, new DataType.Text(), Kind.NAME);
            default -> new SourceType(text, parse(bare), Kind.PLAIN);
        };
    }

    private static @Nullable DataType parse(String text) {
        try {
            return DataTypeParser.parse(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// How the merge database makes a value of its text, for which `%s` stands. What it lacks (enums, citext) is text there, and
    /// the text is the same; that of a shape which is kept as EWKB is that EWKB.
    String landed(DataType wanted) {
        return switch (kind) {
            case ENUM, CITEXT, NAME -> "%s::text";
            case JSONB -> "%s::jsonb";
            case PLAIN -> keptAsEwkb(wanted) ? "('\\x' || %s)::bytea" : "%s::" + Objects.requireNonNull(type, text).sql();
        };
    }

    /// How a value that has landed becomes the model's type; empty where that is refused.
    Optional<Cast> landedInto(DataType wanted, String value) {
        return keptAsEwkb(wanted) ? Optional.of(new Cast(value, "")) : into(wanted, value);
    }

    private boolean keptAsEwkb(DataType wanted) {
        return wanted instanceof DataType.Bytea && (type instanceof DataType.Geography || type instanceof DataType.Geometry);
    }

    /// How a value becomes the model's type without loss; empty where that is refused.
    Optional<Cast> into(DataType wanted, String value) {
        if (type == null) return Optional.empty();
        if (kind == Kind.JSONB) return wanted instanceof DataType.Json ? Optional.of(new Cast("(" + value + ")::text::json", "")) : Optional.empty();
        if (type.equals(wanted)) return Optional.of(new Cast(kind == Kind.PLAIN ? value : "(" + value + ")::text", ""));
        var cast = "(" + value + ")::" + wanted.sql();
        return switch (wanted) {
            case DataType.SmallInt _ -> integer(cast, value, "-32768", "32767", 2);
            case DataType.Int _ -> integer(cast, value, "-2147483648", "2147483647", 4);
            case DataType.BigInt _ -> integer(cast, value, "-9223372036854775808", "9223372036854775807", 8);
            case DataType.Numeric n -> numeric(n, cast, value);
            case DataType.Real _ -> type instanceof DataType.DoublePrecision ? Optional.of(new Cast(cast, real(value))) : Optional.empty();
            case DataType.DoublePrecision _ -> type instanceof DataType.Real ? Optional.of(new Cast(cast, "")) : Optional.empty();
            case DataType.Text _ -> isText() ? Optional.of(new Cast("(" + value + ")::text", "")) : Optional.empty();
            case DataType.VarChar v -> isText() ? Optional.of(new Cast(cast, shorter(v.length(), value))) : Optional.empty();
            case DataType.Char c -> isText() ? Optional.of(new Cast(cast, shorter(OptionalInt.of(c.length()), value))) : Optional.empty();
            case DataType.Time t -> type instanceof DataType.Time have ? precise(have.precision(), t.precision(), cast, value) : Optional.empty();
            case DataType.Timestamp t -> type instanceof DataType.Timestamp have ? precise(have.precision(), t.precision(), cast, value) : Optional.empty();
            case DataType.TimestampTz t -> type instanceof DataType.TimestampTz have ? precise(have.precision(), t.precision(), cast, value) : Optional.empty();
            case DataType.Bytea _ -> keptAsEwkb(wanted)
                    ? Optional.of(new Cast("ST_AsEWKB((" + value + ")::geometry)", "")) : Optional.empty();
            case DataType.Array a -> array(a, cast);
            case DataType.Geography g -> type instanceof DataType.Geography have && have.srid() == g.srid()
                    && g.kind() == DataType.ShapeKind.GEOMETRY ? Optional.of(new Cast(value, "")) : Optional.empty();
            case DataType.Geometry g -> type instanceof DataType.Geometry have && have.srid() == g.srid()
                    && g.kind() == DataType.ShapeKind.GEOMETRY ? Optional.of(new Cast(value, "")) : Optional.empty();
            case DataType.Bool _, DataType.Date _, DataType.Interval _, DataType.Uuid _, DataType.Json _, DataType.Vector _ -> Optional.empty();
        };
    }

    private boolean isText() {
        return type instanceof DataType.Text || type instanceof DataType.VarChar || type instanceof DataType.Char;
    }

    private Optional<Cast> integer(String cast, String value, String low, String high, int bytes) {
        var have = switch (type) {
            case DataType.SmallInt _ -> 2;
            case DataType.Int _ -> 4;
            case DataType.BigInt _ -> 8;
            case DataType.Numeric _ -> 16;
            case null, default -> 0;
        };
        if (have == 0) return Optional.empty();
        if (have < bytes) return Optional.of(new Cast(cast, ""));
        var fraction = have == 16 ? value + " <> trunc(" + value + ") OR " : "";
        return Optional.of(new Cast(cast, "(" + fraction + value + " NOT BETWEEN " + low + " AND " + high + ")"));
    }

    /// A number of another scale is the same number; one that must be rounded, or has too many digits, does not fit.
    private Optional<Cast> numeric(DataType.Numeric wanted, String cast, String value) {
        var integer = type instanceof DataType.SmallInt || type instanceof DataType.Int || type instanceof DataType.BigInt;
        if (!integer && !(type instanceof DataType.Numeric)) return Optional.empty();
        if (wanted.precision().isEmpty()) return Optional.of(new Cast(cast, ""));
        var scale = wanted.scale().getAsInt();
        var digits = wanted.precision().getAsInt() - scale;
        var number = "(" + value + ")::numeric";
        return Optional.of(new Cast(cast,
                "(%1$s <> 'NaN' AND (%1$s IN ('Infinity', '-Infinity') OR %1$s <> round(%1$s, %2$d) OR abs(%1$s) >= 10::numeric ^ %3$d))"
                .formatted(number, scale, digits)));
    }

    private static String real(String value) {
        return """
            CASE WHEN %1$s IN ('NaN', 'Infinity', '-Infinity') THEN false
                 WHEN abs(%1$s) > 3.4028234663852886e38 OR (%1$s <> 0 AND abs(%1$s) < 1.4e-45) THEN true
                 ELSE (%1$s)::real::double precision <> %1$s END""".formatted(value);
    }

    private String shorter(OptionalInt length, String value) {
        if (length.isEmpty()) return "";
        var have = switch (type) {
            case DataType.VarChar v -> v.length().orElse(Integer.MAX_VALUE);
            case DataType.Char c -> c.length();
            case null, default -> Integer.MAX_VALUE;
        };
        return kind == Kind.PLAIN && have <= length.getAsInt() ? "" : "char_length((" + value + ")::text) > " + length.getAsInt();
    }

    private static Optional<Cast> precise(OptionalInt have, OptionalInt wanted, String cast, String value) {
        var narrower = wanted.orElse(6) < have.orElse(6);
        return Optional.of(new Cast(cast, narrower ? value + " <> " + cast : ""));
    }

    /// Elements are cast as they are; one that would be narrowed is refused rather than half checked.
    private Optional<Cast> array(DataType.Array wanted, String cast) {
        if (!(type instanceof DataType.Array have)) return Optional.empty();
        var element = new SourceType(have.element().sql(), have.element(), Kind.PLAIN).into(wanted.element(), "t");
        return element.isPresent() && element.get().misfit().isEmpty() ? Optional.of(new Cast(cast, "")) : Optional.empty();
    }
}
