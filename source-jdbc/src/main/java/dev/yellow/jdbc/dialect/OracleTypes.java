package dev.yellow.jdbc.dialect;

import static dev.yellow.jdbc.dialect.SourceType.samples;

import dev.yellow.jdbc.dialect.SourceType.Mark;
import java.util.List;
import java.util.Locale;

/// The types of Oracle. Dates and times travel as text, so that their last digit and their era do.
final class OracleTypes {
    private static final String NANOS = "PostgreSQL keeps six digits of a second: finer ones that are not 0 fail their batch, or are kept in a `text`";
    private static final String SECONDS = "YYYY-MM-DD HH24:MI:SS";
    private static final String FRACTION = SECONDS + ".FF9";
    private static final String ZONED = FRACTION + "TZH:TZM";

    static final List<SourceType> ALL = List.of(
            new SourceType("NUMBER", "number", Family.DECIMAL, "%s", "TO_CHAR(%s, 'TM9')", "numeric",
            samples("-9.99E125", "-999" + "0".repeat(123), "1E-130", "0." + "0".repeat(129) + "1"),
                    new Mark("TO_NUMBER(?)", "", ""),
                    "whole ones of up to 18 digits may be a `bigint`, 0 and 1 a `boolean`; a fraction that the model's type does not have fails its batch"),
            new SourceType("FLOAT", "float", Family.DECIMAL, "%s", "TO_CHAR(%s, 'TM9')", "numeric", samples("0.1", "0.1"), null, "decimal, whatever its name"),
            new SourceType("BINARY_FLOAT", "binary_float", Family.APPROXIMATE, "TO_BINARY_DOUBLE(%s)", null, "real",
            samples("BINARY_FLOAT_NAN", "NaN", "BINARY_FLOAT_INFINITY", "Infinity", "3.40282E+38F", "3.40282e+38"), null, ""),
            new SourceType("BINARY_DOUBLE", "binary_double", Family.APPROXIMATE, "%s", null, "double precision",
            samples("BINARY_DOUBLE_NAN", "NaN", "-BINARY_DOUBLE_INFINITY", "-Infinity", "1.79769313486231E+308D", "1.79769313486231e+308"),
            null, ""),
            new SourceType("BOOLEAN", "boolean", Family.BOOLEAN, "CASE WHEN %s THEN 1 WHEN NOT %s THEN 0 END",
            "CASE WHEN %s THEN 'true' WHEN NOT %s THEN 'false' END", "boolean", samples("FALSE", "f", "TRUE", "t"), null,
            "since Oracle 23ai"),
            new SourceType("DATE", "date", Family.DATETIME, format(SECONDS), format(SECONDS), "timestamp",
            samples("DATE '-4712-01-01'", "4713-01-01 00:00:00 BC", "DATE '9999-12-31'", "9999-12-31 00:00:00"),
                    new Mark("TO_DATE(?, '" + SECONDS + "')", "SYSDATE", ""),
                    "has a time of day; a `date` of the model takes midnights and fails the batch for others"),
            new SourceType("TIMESTAMP(9)", "timestamp", Family.DATETIME, format(FRACTION), format(FRACTION), "timestamp",
            samples("TIMESTAMP '-4712-01-01 00:00:00'", "4713-01-01 00:00:00 BC", "TIMESTAMP '9999-12-31 23:59:59.999999'",
            "9999-12-31 23:59:59.999999"),
                    new Mark("TO_TIMESTAMP(?, '" + FRACTION + "')", "CAST(SYSTIMESTAMP AS TIMESTAMP)", ""), NANOS),
            new SourceType("TIMESTAMP(9) WITH TIME ZONE", "timestamp with time zone", Family.OFFSET, format(ZONED), format(ZONED),
            "timestamp with time zone", samples("TIMESTAMP '9999-12-31 23:59:59.999999 +00:00'", "9999-12-31 23:59:59.999999+00"),
                    new Mark("TO_TIMESTAMP_TZ(?, '" + ZONED + "')", "SYSTIMESTAMP", ""), "a region becomes its offset; " + NANOS),
            new SourceType("TIMESTAMP(9) WITH LOCAL TIME ZONE", "timestamp with local time zone", Family.INSTANT,
            "REPLACE(TO_CHAR(%s, '" + FRACTION + "\"Z\" BC'), ' AD')", format(FRACTION), "timestamp with time zone",
                    samples("TIMESTAMP '9999-12-31 23:59:59.999999 +00:00'", "9999-12-31 23:59:59.999999+00"),
                    new Mark("TO_TIMESTAMP(?, '" + FRACTION + "')", "SYS_EXTRACT_UTC(SYSTIMESTAMP)", ""), "read in UTC; " + NANOS),
            new SourceType("INTERVAL DAY(9) TO SECOND(9)", "interval day to second", Family.DAY_SECOND, "TO_CHAR(%s)", "TO_CHAR(%s)",
            "interval", samples("INTERVAL '-1 02:03:04.5' DAY TO SECOND", "-26:03:04.5"), null, "a day is 24 hours; " + NANOS),
            new SourceType("INTERVAL YEAR(9) TO MONTH", "interval year to month", Family.YEAR_MONTH, "TO_CHAR(%s)", "TO_CHAR(%s)",
            "interval", samples("INTERVAL '-2-03' YEAR TO MONTH", "-2 years -3 mons"), null, ""),
            text("CHAR(10)", "%s", "filled up with blanks, as the server gives it; the empty text is NULL in Oracle"),
            text("VARCHAR2(4000)", "%s", "the empty text is NULL in Oracle"),
            text("NCHAR(10)", "%s", "filled up with blanks, as the server gives it"), text("NVARCHAR2(2000)", "%s", ""),
            text("CLOB", "%s", ""), text("NCLOB", "%s", ""), text("LONG", "%s", "one in a table"),
            text("ROWID", "ROWIDTOCHAR(%s)", ""), text("XMLTYPE", "XMLTYPE.GETCLOBVAL(%s)", "as the server writes it"),
            new SourceType("JSON", "json", Family.JSON, "%s", "%s", "json", samples("JSON('{\"a\":[1,null]}')", "{\"a\":[1,null]}"), null,
            "since Oracle 21c; as the server writes it"),
            bytes("RAW(2000)"), bytes("LONG RAW"), bytes("BLOB"));

    private OracleTypes() {}

    /// The era is said only before the year 1.
    private static String format(String picture) {
        return "REPLACE(TO_CHAR(%s, '" + picture + " BC'), ' AD')";
    }

    private static SourceType text(String declared, String sql, String note) {
        return new SourceType(declared, declared.replaceAll("\\(.*", "").toLowerCase(Locale.ROOT), Family.TEXT, sql, sql, "text", samples(), null, note);
    }

    private static SourceType bytes(String declared) {
        return new SourceType(declared, declared.replaceAll("\\(.*", "").toLowerCase(Locale.ROOT), Family.BYTES, "%s", null, "bytea", samples(), null, "");
    }
}
