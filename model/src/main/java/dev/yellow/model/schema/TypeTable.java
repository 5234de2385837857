package dev.yellow.model.schema;

import java.util.List;

/// The types of columns as the reference shows them; a test holds that none is missing.
final class TypeTable {
    /// @param spelling an example with its sizes
    record Row(String spelling, String holds) {}

    static final List<Row> ROWS = List.of(
            new Row("boolean", "true or false"),
            new Row("smallint", "whole numbers of 2 bytes"),
            new Row("integer", "whole numbers of 4 bytes"),
            new Row("bigint", "whole numbers of 8 bytes"),
            new Row("numeric(18,2)",
            "exact decimals: 1 to 1000 digits, of them so many after the point; without sizes any value, each with its own scale"),
            new Row("real", "binary fractions of 4 bytes"),
            new Row("double precision", "binary fractions of 8 bytes"),
            new Row("char(3)", "text padded with blanks to a length"),
            new Row("varchar(100)", "text up to a length; without one, of any"),
            new Row("text", "text of any length"),
            new Row("bytea", "bytes"),
            new Row("date", "days, `infinity` too"),
            new Row("time(6)", "times of day; up to six digits of the second's fraction"),
            new Row("timestamp(6)", "days and times without an offset"),
            new Row("timestamp(6) with time zone", "moments"),
            new Row("interval", "spans of months, days and microseconds"),
            new Row("uuid", "16 bytes"),
            new Row("json", "JSON"),
            new Row("integer[]", "lists of any type but shapes, vectors and lists"),
            new Row("geography(point,4326)", "shapes on the globe, of a kind and an SRID; needs PostGIS or the stack's `geography: ewkb`"),
            new Row("geometry(polygon,0)", "shapes on a plane, likewise"),
            new Row("vector(384)", "embeddings of so many dimensions"));

    private TypeTable() {}
}
