package dev.yellow.jdbc.dialect;

import static dev.yellow.jdbc.dialect.SourceType.samples;

import dev.yellow.jdbc.dialect.SourceType.Mark;
import java.util.List;

/// The types of SQL Server. Dates and times travel as text, so that their last digit does.
final class SqlServerTypes {
    private static final String NANOS = "PostgreSQL keeps six digits of a second: a seventh that is not 0 fails its batch, or is kept in a `text`";
    private static final String WIDE = "CAST(%s AS nvarchar(max))";

    static final List<SourceType> ALL = List.of(
            new SourceType("bit", "bit", Family.BOOLEAN, "%s", "CAST(%s AS varchar(1))", "boolean", samples("0", "f", "1", "t"), null, ""),
            integer("tinyint", "smallint", "0", "255"),
            integer("smallint", "smallint", "-32768", "32767"),
            integer("int", "integer", "-2147483648", "2147483647"),
            integer("bigint", "bigint", "-9223372036854775808", "9223372036854775807"),
            decimal("decimal(38,10)", "decimal", "numeric(38,10)", "9".repeat(28) + "." + "9".repeat(10)),
            decimal("numeric(38,10)", "numeric", "numeric(38,10)", "9".repeat(28) + "." + "9".repeat(10)),
            new SourceType("money", "money", Family.DECIMAL, "CAST(%s AS decimal(19, 4))", "CAST(CAST(%s AS decimal(19, 4)) AS varchar(21))", "numeric(19,4)",
                    samples("-922337203685477.5808", "-922337203685477.5808", "922337203685477.5807", "922337203685477.5807"), null, ""),
            new SourceType("smallmoney", "smallmoney", Family.DECIMAL, "CAST(%s AS decimal(10, 4))",
            "CAST(CAST(%s AS decimal(10, 4)) AS varchar(12))", "numeric(10,4)",
            samples("-214748.3648", "-214748.3648", "214748.3647", "214748.3647"), null, ""),
            new SourceType("real", "real", Family.APPROXIMATE, "CAST(%s AS float(53))", null, "real",
            samples("-3.40E+38", "-3.4e+38", "1.18E-38", "1.18e-38"), null, ""),
            new SourceType("float", "float", Family.APPROXIMATE, "%s", null, "double precision",
            samples("-1.79E+308", "-1.79e+308", "2.23E-308", "2.23e-308"), null, ""),
            new SourceType("date", "date", Family.DATE, "CONVERT(varchar(10), %s, 23)", "CONVERT(varchar(10), %s, 23)", "date",
            samples("'0001-01-01'", "0001-01-01", "'9999-12-31'", "9999-12-31"),
                    new Mark("CAST(? AS date)", "CAST(SYSDATETIME() AS date)", ""), ""),
            new SourceType("time(7)", "time", Family.TIME, "CONVERT(varchar(16), %s, 121)", "CONVERT(varchar(16), %s, 121)", "time",
            samples("'00:00:00.000000'", "00:00:00", "'23:59:59.999999'", "23:59:59.999999"), null, NANOS),
            new SourceType("smalldatetime", "smalldatetime", Family.DATETIME, time(), time(), "timestamp",
            samples("'1900-01-01T00:00:00'", "1900-01-01 00:00:00", "'2079-06-06T23:59:00'", "2079-06-06 23:59:00"),
                    new Mark("CAST(? AS smalldatetime)", "CAST(SYSDATETIME() AS smalldatetime)", ""), "whole minutes"),
            new SourceType("datetime", "datetime", Family.DATETIME, time(), time(), "timestamp",
            samples("'1753-01-01T00:00:00'", "1753-01-01 00:00:00", "'9999-12-31T23:59:59.997'", "9999-12-31 23:59:59.997"),
                    new Mark("CAST(? AS datetime)", "GETDATE()", ""), "three digits, the last one 0, 3 or 7"),
            new SourceType("datetime2(7)", "datetime2", Family.DATETIME, time(), time(), "timestamp",
            samples("'0001-01-01T00:00:00'", "0001-01-01 00:00:00", "'9999-12-31T23:59:59.999999'", "9999-12-31 23:59:59.999999"),
                    new Mark("CAST(? AS datetime2(7))", "SYSDATETIME()", ""), NANOS),
            new SourceType("datetimeoffset(7)", "datetimeoffset", Family.OFFSET, offset(), offset(), "timestamp with time zone",
                    samples("'0001-01-01T00:00:00+14:00'", "0001-12-31 10:00:00+00 BC", "'9999-12-31T23:59:59.999999+00:00'", "9999-12-31 23:59:59.999999+00"),
                    new Mark("CAST(? AS datetimeoffset(7))", "SYSDATETIMEOFFSET()", ""), NANOS),
            text("char(10)", "%s", "filled up with blanks, as the server gives it"), text("varchar(max)", "%s", ""), text("text", "%s", ""),
            text("nchar(10)", "%s", "filled up with blanks, as the server gives it"), text("nvarchar(max)", "%s", ""), text("ntext", WIDE, ""),
            text("xml", WIDE, "as the server writes it"), text("sql_variant", "CAST(%s AS nvarchar(4000))", "its text"),
            text("hierarchyid", "CAST(%s AS nvarchar(4000))", "its path"),
            new SourceType("json", "json", Family.JSON, WIDE, WIDE, "json", samples("'{\"a\":[1,null]}'", "{\"a\":[1,null]}"), null, "since SQL Server 2025"),
            new SourceType("uniqueidentifier", "uniqueidentifier", Family.UUID, "CAST(%s AS char(36))", "CAST(%s AS char(36))", "uuid",
            samples("'00000000-0000-0000-0000-000000000001'", "00000000-0000-0000-0000-000000000001"), null, "upper case in a `text`"),
            bytes("binary(4)", "filled up with zero bytes, as the server gives it"), bytes("varbinary(max)", ""), bytes("image", ""),
            bytes("timestamp", "`rowversion`: eight bytes"),
            shape("geometry"), shape("geography"));

    private SqlServerTypes() {}

    private static String time() {
        return "CONVERT(varchar(27), %s, 121)";
    }

    /// Style 121 writes a blank before the offset.
    private static String offset() {
        return "REPLACE(REPLACE(CONVERT(varchar(34), %s, 121), ' +', '+'), ' -', '-')";
    }

    private static SourceType integer(String name, String natural, String low, String high) {
        return new SourceType(name, name, Family.INTEGER, "%s", "CAST(%s AS varchar(20))", natural, samples(low, low, high, high),
                new Mark("CAST(? AS " + name + ")", "", ""), "");
    }

    private static SourceType decimal(String declared, String name, String natural, String widest) {
        return new SourceType(declared, name, Family.DECIMAL, "%s", "CAST(%s AS varchar(42))", natural,
                samples("-" + widest, "-" + widest, widest, widest), null, "");
    }

    private static SourceType text(String declared, String sql, String note) {
        return new SourceType(declared, declared.replaceAll("\\(.*", ""), Family.TEXT, sql, sql, "text", samples(), null, note);
    }

    private static SourceType bytes(String declared, String note) {
        return new SourceType(declared, declared.replaceAll("\\(.*", ""), Family.BYTES, "%s", null, "bytea", samples(), null, note);
    }

    /// The SRID in the order of bytes of what follows it.
    private static SourceType shape(String name) {
        return new SourceType(name, name, Family.SHAPE, "CAST(REVERSE(CAST(%s.STSrid AS binary(4))) AS varbinary(4)) + %s.STAsBinary()",
                null, "bytea", samples(), null, "kept as EWKB, in which its SRID is");
    }
}
