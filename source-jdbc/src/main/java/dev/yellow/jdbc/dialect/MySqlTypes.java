package dev.yellow.jdbc.dialect;

import static dev.yellow.jdbc.dialect.SourceType.samples;

import dev.yellow.jdbc.dialect.SourceType.Mark;
import java.util.List;
import java.util.stream.Stream;

/// The types of MariaDB and MySQL. Dates and times travel as text: drivers show a zero date as NULL.
final class MySqlTypes {
    private static final String AS_TEXT = "CAST(%s AS CHAR)";
    private static final String ZERO = "%s < CAST('0001-01-01' AS DATE)";
    /// What a column without a zone means by now: the server's own time.
    private static final String LOCAL_NOW = "COALESCE(CONVERT_TZ(UTC_TIMESTAMP(6), '+00:00', @@global.time_zone), UTC_TIMESTAMP(6))";
    private static final Mark NUMBER = new Mark("CAST(? AS DECIMAL(20, 0))", "", "");
    private static final String ZERO_NOTE = "a zero date is no date of PostgreSQL: it fails its batch, or is kept in a `text`";
    private static final String LARGEST = "18446744073709551615";

    static final List<SourceType> MYSQL = Stream.concat(common(), Stream.of(
            new SourceType("json", "json", Family.JSON, "%s", "%s", "json", samples("'{\"a\": [1, null]}'", "{\"a\": [1, null]}"), null,
            "as the server writes it"),
            shape("geometrycollection", "geomcollection", "GEOMETRYCOLLECTION(POINT(1 2))",
            "0107000020e6100000010000000101000000000000000000f03f0000000000000040"))).toList();

    static final List<SourceType> MARIADB = Stream.concat(common(), Stream.of(
            new SourceType("uuid", "uuid", Family.UUID, AS_TEXT, AS_TEXT, "uuid",
                    samples("'00000000-0000-0000-0000-000000000001'", "00000000-0000-0000-0000-000000000001",
                    "'ffffffff-ffff-ffff-ffff-ffffffffffff'", "ffffffff-ffff-ffff-ffff-ffffffffffff"), null, "since MariaDB 10.7"),
            new SourceType("inet6", "inet6", Family.TEXT, AS_TEXT, AS_TEXT, "text",
            samples("'::'", "::", "'2001:db8::ff00:42:8329'", "2001:db8::ff00:42:8329"), null, ""),
            new SourceType("inet4", "inet4", Family.TEXT, AS_TEXT, AS_TEXT, "text",
            samples("'0.0.0.0'", "0.0.0.0", "'255.255.255.255'", "255.255.255.255"), null, "since MariaDB 10.10"),
            shape("geometrycollection", "geometrycollection", "GEOMETRYCOLLECTION(POINT(1 2))",
            "0107000020e6100000010000000101000000000000000000f03f0000000000000040"))).toList();

    private MySqlTypes() {}

    private static Stream<SourceType> common() {
        return Stream.of(
                integer("tinyint", "smallint", "-128", "127", "`tinyint(1)` may be a `boolean`: 0 and 1; any other value fails its batch"),
                integer("tinyint unsigned", "smallint", "0", "255", ""),
                integer("smallint", "smallint", "-32768", "32767", ""),
                integer("smallint unsigned", "integer", "0", "65535", ""),
                integer("mediumint", "integer", "-8388608", "8388607", ""),
                integer("mediumint unsigned", "integer", "0", "16777215", ""),
                integer("int", "integer", "-2147483648", "2147483647", ""),
                integer("int unsigned", "bigint", "0", "4294967295", ""),
                integer("bigint", "bigint", "-9223372036854775808", "9223372036854775807", ""),
                new SourceType("bigint unsigned", "bigint unsigned", Family.DECIMAL, "%s", AS_TEXT, "numeric(20,0)",
                samples("0", "0", LARGEST, LARGEST), NUMBER, "a `bigint` of the model holds the lower half"),
                new SourceType("year", "year", Family.INTEGER, "CAST(%s AS UNSIGNED)", AS_TEXT, "smallint",
                samples("0", "0", "1901", "1901", "2155", "2155"), null, ""),
                decimal("decimal(65,30)", "decimal"),
                decimal("decimal(65,30) unsigned", "decimal unsigned"),
                approximate("float", "real", "-3.402823466e38", "-3.4028235e+38", "1.17549435e-38", "1.1754944e-38", "0.1", "0.1"),
                approximate("float unsigned", "real", "0", "0", "3.402823466e38", "3.4028235e+38"),
                approximate("double", "double precision", "-1.7976931348623157e308", "-1.7976931348623157e+308", "2.2250738585072014e-308",
                "2.2250738585072014e-308", "0.1", "0.1"),
                approximate("double unsigned", "double precision", "0", "0", "1.7976931348623157e308", "1.7976931348623157e+308"),
                new SourceType("bit(64)", "bit", Family.BITS, "CAST(%s AS UNSIGNED)", null, "numeric(20,0)",
                samples("b'0'", "0", "b'" + "1".repeat(64) + "'", LARGEST), null, "`bit(1)` may be a `boolean`; any may be a `bytea`"),
                new SourceType("date", "date", Family.DATE, AS_TEXT, AS_TEXT, "date",
                samples("'0001-01-01'", "0001-01-01", "'9999-12-31'", "9999-12-31"),
                new Mark("CAST(? AS DATE)", "CAST(" + LOCAL_NOW + " AS DATE)", ZERO), ZERO_NOTE),
                new SourceType("time(6)", "time", Family.TIME, AS_TEXT, AS_TEXT, "interval",
                samples("'-838:59:59.999999'", "-838:59:59.999999", "'838:59:59.999999'", "838:59:59.999999"), null,
                "reaches beyond a day; a `time` of the model takes 00:00 to 24:00 and fails the batch for others"),
                new SourceType("datetime(6)", "datetime", Family.DATETIME, AS_TEXT, AS_TEXT, "timestamp",
                samples("'0001-01-01 00:00:00'", "0001-01-01 00:00:00", "'9999-12-31 23:59:59.999999'", "9999-12-31 23:59:59.999999"),
                        new Mark("CAST(? AS DATETIME(6))", LOCAL_NOW, ZERO), "has no zone; " + ZERO_NOTE),
                new SourceType("timestamp(6)", "timestamp", Family.INSTANT, "CONCAT(CAST(%s AS CHAR), 'Z')", AS_TEXT,
                "timestamp with time zone", samples("'1970-01-01 00:00:01'", "1970-01-01 00:00:01+00", "'2038-01-19 03:14:07.999999'",
                "2038-01-19 03:14:07.999999+00"),
                        new Mark("CAST(? AS DATETIME(6))", "UTC_TIMESTAMP(6)", ZERO),
                        "read in UTC; a `timestamp` of the model is its time in UTC; " + ZERO_NOTE),
                text("char(255)", "trailing blanks are gone, as the server gives them"),
                text("varchar(255)", ""),
                text("tinytext", ""), text("text", ""), text("mediumtext", ""), text("longtext", "a `json` of MariaDB is one: `json` in the model"),
                new SourceType("enum('small','large')", "enum", Family.TEXT, "%s", "%s", "text",
                samples("'small'", "small", "'large'", "large"), null, "the label; what was no label is the empty text"),
                new SourceType("set('a','b','c')", "set", Family.TEXT, "%s", "%s", "text", samples("''", "", "'a,b,c'", "a,b,c"), null,
                "labels with commas between"),
                new SourceType("binary(4)", "binary", Family.BYTES, "%s", null, "bytea",
                samples("x'00'", "\\x00000000", "x'ffffffff'", "\\xffffffff"), null, "filled up with zero bytes, as the server gives it"),
                bytes("varbinary(255)"), bytes("tinyblob"), bytes("blob"), bytes("mediumblob"), bytes("longblob"),
                shape("geometry", "geometry", "POINT(1 2)", "0101000020e6100000000000000000f03f0000000000000040"),
                shape("point", "point", "POINT(1 2)", "0101000020e6100000000000000000f03f0000000000000040"),
                shape("linestring", "linestring", "LINESTRING(1 2,1 2)",
                "0102000020e610000002000000000000000000f03f0000000000000040000000000000f03f0000000000000040"),
                shape("polygon", "polygon", "POLYGON((0 0,0 0,0 0,0 0))", "0103000020e61000000100000004000000" + "0".repeat(128)),
                shape("multipoint", "multipoint", "MULTIPOINT(1 2)", "0104000020e6100000010000000101000000000000000000f03f0000000000000040"),
                shape("multilinestring", "multilinestring", "MULTILINESTRING((1 2,1 2))",
                "0105000020e610000001000000010200000002000000000000000000f03f0000000000000040000000000000f03f0000000000000040"),
                shape("multipolygon", "multipolygon", "MULTIPOLYGON(((0 0,0 0,0 0,0 0)))",
                "0106000020e61000000100000001030000000100000004000000" + "0".repeat(128)));
    }

    private static SourceType integer(String name, String natural, String low, String high, String note) {
        return new SourceType(name, name, Family.INTEGER, "%s", AS_TEXT, natural, samples(low, low, high, high), NUMBER, note);
    }

    private static SourceType decimal(String declared, String name) {
        var widest = "9".repeat(35) + "." + "9".repeat(30);
        var least = "0." + "0".repeat(29) + "1";
        return new SourceType(declared, name, Family.DECIMAL, "%s", AS_TEXT, "numeric(65,30)",
                name.endsWith("unsigned") ? samples(least, least, widest, widest)
                : samples("-" + widest, "-" + widest, widest, widest, least, least), null, "");
    }

    /// Times one in double precision: the text of a float has six digits.
    private static SourceType approximate(String name, String natural, String... samples) {
        return new SourceType(name, name, Family.APPROXIMATE, "%s * 1e0", null, natural, samples(samples), null, "");
    }

    private static SourceType text(String declared, String note) {
        return new SourceType(declared, declared.replaceAll("\\(.*", ""), Family.TEXT, "%s", "%s", "text",
                samples("''", "", "'ä😀 ''\"|'", "ä😀 '\"|"), null, note);
    }

    private static SourceType bytes(String declared) {
        return new SourceType(declared, declared.replaceAll("\\(.*", ""), Family.BYTES, "%s", null, "bytea",
                samples("''", "\\x", "x'00ff'", "\\x00ff"), null, "");
    }

    private static SourceType shape(String declared, String name, String wkt, String ewkb) {
        return new SourceType(declared, name, Family.SHAPE, "%s", null, "bytea",
                samples("ST_GeomFromText('" + wkt + "', 4326)", "\\x" + ewkb), null, "kept as EWKB, in which its SRID is");
    }
}
