package dev.yellow.model.type;

import java.util.Locale;
import java.util.OptionalInt;

/// A column's type. Sizes that are absent mean unlimited, as in PostgreSQL.
///
/// A new type must be answered at every `switch` over this interface before anything compiles.
public sealed interface DataType {
    /// The type as the model and as PostgreSQL spell it; [DataTypeParser] reads it back.
    String sql();

    record Bool() implements DataType {
        @Override public String sql() { return "boolean"; }
    }

    record SmallInt() implements DataType {
        @Override public String sql() { return "smallint"; }
    }

    record Int() implements DataType {
        @Override public String sql() { return "integer"; }
    }

    record BigInt() implements DataType {
        @Override public String sql() { return "bigint"; }
    }

    /// @param precision 1 to 1000 decimal digits; absent: any value, each row with its own scale
    /// @param scale     -1000 to 1000, 0 when only the precision is given; absent exactly when the precision is
    record Numeric(OptionalInt precision, OptionalInt scale) implements DataType {
        public Numeric {
            if (precision.isPresent() != scale.isPresent()) throw new IllegalArgumentException("precision and scale go together");
            precision.ifPresent(p -> within("precision", p, 1, 1000));
            scale.ifPresent(s -> within("scale", s, -1000, 1000));
        }

        @Override public String sql() {
            return precision.isEmpty() ? "numeric" : "numeric(" + precision.getAsInt() + "," + scale.getAsInt() + ")";
        }
    }

    record Real() implements DataType {
        @Override public String sql() { return "real"; }
    }

    record DoublePrecision() implements DataType {
        @Override public String sql() { return "double precision"; }
    }

    /// Blank-padded text; trailing blanks do not count. @param length 1 to 10,485,760 characters
    record Char(int length) implements DataType {
        public Char { within("length", length, 1, 10_485_760); }

        @Override public String sql() { return "char(" + length + ")"; }
    }

    /// @param length 1 to 10,485,760 characters; absent: unlimited
    record VarChar(OptionalInt length) implements DataType {
        public VarChar { length.ifPresent(n -> within("length", n, 1, 10_485_760)); }

        @Override public String sql() { return length.isEmpty() ? "varchar" : "varchar(" + length.getAsInt() + ")"; }
    }

    record Text() implements DataType {
        @Override public String sql() { return "text"; }
    }

    record Bytea() implements DataType {
        @Override public String sql() { return "bytea"; }
    }

    record Date() implements DataType {
        @Override public String sql() { return "date"; }
    }

    /// @param precision 0 to 6 digits of the second's fraction; absent: 6
    record Time(OptionalInt precision) implements DataType {
        public Time { precision.ifPresent(p -> within("precision", p, 0, 6)); }

        @Override public String sql() { return "time" + suffix(precision); }
    }

    /// @param precision 0 to 6 digits of the second's fraction; absent: 6
    record Timestamp(OptionalInt precision) implements DataType {
        public Timestamp { precision.ifPresent(p -> within("precision", p, 0, 6)); }

        @Override public String sql() { return "timestamp" + suffix(precision); }
    }

    /// @param precision 0 to 6 digits of the second's fraction; absent: 6
    record TimestampTz(OptionalInt precision) implements DataType {
        public TimestampTz { precision.ifPresent(p -> within("precision", p, 0, 6)); }

        @Override public String sql() { return "timestamp" + suffix(precision) + " with time zone"; }
    }

    record Interval() implements DataType {
        @Override public String sql() { return "interval"; }
    }

    record Uuid() implements DataType {
        @Override public String sql() { return "uuid"; }
    }

    /// Text that is valid JSON, kept to the letter: another spacing is another value.
    record Json() implements DataType {
        @Override public String sql() { return "json"; }
    }

    /// @param element any type but an array, a geography or a geometry
    record Array(DataType element) implements DataType {
        public Array {
            switch (element) {
                case Array _, Geography _, Geometry _, Vector _ -> throw new IllegalArgumentException("no arrays of " + element.sql());
                default -> { }
            }
        }

        @Override public String sql() { return element.sql() + "[]"; }
    }

    /// Shapes on the globe. Needs PostGIS in the merge database, or the stack's `geography: ewkb`.
    record Geography(ShapeKind kind, int srid) implements DataType {
        public Geography { within("srid", srid, 0, 999_999); }

        @Override public String sql() { return "geography(" + kind.sql() + "," + srid + ")"; }
    }

    /// Shapes on a plane. Needs PostGIS in the merge database, or the stack's `geography: ewkb`.
    record Geometry(ShapeKind kind, int srid) implements DataType {
        public Geometry { within("srid", srid, 0, 999_999); }

        @Override public String sql() { return "geometry(" + kind.sql() + "," + srid + ")"; }
    }

    /// An embedding (the `vector` extension). @param dimensions 1 to 16,000
    record Vector(int dimensions) implements DataType {
        public Vector { within("dimensions", dimensions, 1, 16_000); }

        @Override public String sql() { return "vector(" + dimensions + ")"; }
    }

    /// What a geography or geometry column may hold.
    enum ShapeKind {
        GEOMETRY, POINT, LINESTRING, POLYGON, MULTIPOINT, MULTILINESTRING, MULTIPOLYGON, GEOMETRYCOLLECTION;

        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static String suffix(OptionalInt precision) {
        return precision.isEmpty() ? "" : "(" + precision.getAsInt() + ")";
    }

    private static void within(String what, int value, int low, int high) {
        if (value < low || value > high) throw new IllegalArgumentException(what + " " + value + " is not within " + low + " to " + high);
    }
}
