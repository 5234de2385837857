package dev.yellow.model.type;

import dev.yellow.model.type.DataType.ShapeKind;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Reads a type as the model spells it: PostgreSQL's names and their usual aliases, in any case.
public final class DataTypeParser {
    private static final Pattern SHAPE =
            Pattern.compile("([a-z][a-z ]*?)\\s*(?:\\(([^()]*)\\))?\\s*(with time zone|without time zone)?");

    private DataTypeParser() {}

    /// @throws IllegalArgumentException naming what is wrong: an unknown type, or a size that does not fit it
    public static DataType parse(String text) {
        var s = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (s.endsWith("[]")) return new DataType.Array(parse(s.substring(0, s.length() - 2)));
        var m = SHAPE.matcher(s);
        if (!m.matches()) throw unknown(text);
        var args = m.group(2) == null ? new String[0] : m.group(2).strip().split("\\s*,\\s*", -1);
        var zone = m.group(3);
        var name = m.group(1);
        var type = parse(name, args, zone, text);
        if (zone != null && !(type instanceof DataType.Timestamp || type instanceof DataType.TimestampTz || type instanceof DataType.Time)) throw unknown(text);
        return type;
    }

    private static DataType parse(String name, String[] args, String zone, String text) {
        return switch (name) {
            case "boolean", "bool" -> plain(new DataType.Bool(), args, text);
            case "smallint", "int2" -> plain(new DataType.SmallInt(), args, text);
            case "integer", "int", "int4" -> plain(new DataType.Int(), args, text);
            case "bigint", "int8" -> plain(new DataType.BigInt(), args, text);
            case "numeric", "decimal" -> numeric(args, text);
            case "real", "float4" -> plain(new DataType.Real(), args, text);
            case "double precision", "float8", "double" -> plain(new DataType.DoublePrecision(), args, text);
            case "char", "character", "bpchar" -> new DataType.Char(size(args, text).orElse(1));
            case "varchar", "character varying" -> new DataType.VarChar(size(args, text));
            case "text" -> plain(new DataType.Text(), args, text);
            case "bytea" -> plain(new DataType.Bytea(), args, text);
            case "date" -> plain(new DataType.Date(), args, text);
            case "time" -> {
                if ("with time zone".equals(zone))
                    throw new IllegalArgumentException("type \"" + text + "\" is not supported: a time of day has no offset of its own");
                yield new DataType.Time(size(args, text));
            }
            case "timestamp" -> "with time zone".equals(zone) ? new DataType.TimestampTz(size(args, text)) : new DataType.Timestamp(size(args, text));
            case "timestamptz" -> new DataType.TimestampTz(size(args, text));
            case "interval" -> plain(new DataType.Interval(), args, text);
            case "uuid" -> plain(new DataType.Uuid(), args, text);
            case "json" -> plain(new DataType.Json(), args, text);
            case "geography" -> new DataType.Geography(kind(args, text), srid(args, text, 4326));
            case "geometry" -> new DataType.Geometry(kind(args, text), srid(args, text, 0));
            case "vector" -> new DataType.Vector(size(args, text)
                    .orElseThrow(() -> new IllegalArgumentException("type \"" + text + "\" needs its dimensions: vector(n)")));
            default -> throw unknown(text);
        };
    }

    private static DataType plain(DataType type, String[] args, String text) {
        if (args.length > 0) throw new IllegalArgumentException("type \"" + text + "\" takes no size");
        return type;
    }

    private static DataType numeric(String[] args, String text) {
        if (args.length > 2) throw new IllegalArgumentException("type \"" + text + "\" takes a precision and a scale");
        if (args.length == 0) return new DataType.Numeric(OptionalInt.empty(), OptionalInt.empty());
        return new DataType.Numeric(OptionalInt.of(number(args[0], text)), OptionalInt.of(args.length == 1 ? 0 : number(args[1], text)));
    }

    private static OptionalInt size(String[] args, String text) {
        if (args.length > 1) throw new IllegalArgumentException("type \"" + text + "\" takes one size");
        return args.length == 0 ? OptionalInt.empty() : OptionalInt.of(number(args[0], text));
    }

    private static ShapeKind kind(String[] args, String text) {
        if (args.length == 0) return ShapeKind.GEOMETRY;
        for (var k : ShapeKind.values()) if (k.sql().equals(args[0])) return k;
        throw new IllegalArgumentException("type \"" + text + "\" names an unknown shape \"" + args[0] + "\"");
    }

    private static int srid(String[] args, String text, int otherwise) {
        if (args.length > 2) throw new IllegalArgumentException("type \"" + text + "\" takes a shape and an SRID");
        return args.length < 2 ? otherwise : number(args[1], text);
    }

    private static int number(String s, String text) {
        try {
            return Integer.parseInt(s);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("type \"" + text + "\" has a size that is no whole number: \"" + s + "\"");
        }
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("type \"" + text + "\" is unknown");
    }
}
