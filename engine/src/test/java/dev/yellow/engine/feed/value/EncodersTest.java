package dev.yellow.engine.feed.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.canonical.Tuples;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.shape.TupleHash;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.testing.TestPostgres;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.postgresql.PGConnection;

/// What an encoder writes is what the server's send function does, and the row's hash is the server's own.
class EncodersTest {
    static final List<Arguments> SAME = List.of(
            same("boolean", true, "true"), same("boolean", "f", "false"),
            same("smallint", -32768L, "-32768"), same("integer", 2147483647, "2147483647"),
            same("bigint", new BigInteger("-9223372036854775808"), "-9223372036854775808"),
            same("bigint", "42", "42"), same("integer", new BigDecimal("7.000"), "7"),
            same("numeric", new BigDecimal("0"), "0"), same("numeric", new BigDecimal("0.00"), "0.00"), same("numeric", new BigDecimal("100.250"), "100.250"),
            same("numeric", new BigDecimal("-0.00012345678900"), "-0.00012345678900"), same("numeric", new BigDecimal("1E+3"), "1000"),
            same("numeric", "1e-1000", "1e-1000"),
            same("numeric", new BigDecimal("12345678901234567890123456789.987654321"), "12345678901234567890123456789.987654321"),
            same("numeric", new BigDecimal("1E999"), "('1' || repeat('0', 999))::numeric"),
            same("numeric", "NaN", "'NaN'"), same("numeric", "Infinity", "'Infinity'"), same("numeric", "-Infinity", "'-Infinity'"),
            same("numeric", 9223372036854775807L, "9223372036854775807"),
            same("numeric(18,2)", new BigDecimal("5"), "5.00"),
            same("numeric(18,2)", new BigDecimal("9999999999999999.99"), "9999999999999999.99"), same("numeric(18,2)", "NaN", "'NaN'"),
            same("numeric(5,-2)", new BigDecimal("1234500"), "1234500"), same("numeric(3,5)", new BigDecimal("0.00999"), "0.00999"),
            same("numeric(65,30)", new BigDecimal("1E-30"), "1e-30"),
            same("real", 1e-45f, "1e-45"), same("real", "3.4028235e38", "3.4028235e38"), same("real", -0f, "'-0'"), same("real", 0.5, "0.5"),
            same("double precision", 0.1, "0.1"), same("double precision", "5e-324", "5e-324"), same("double precision", "NaN", "'NaN'"),
            same("double precision", Double.NEGATIVE_INFINITY, "'-Infinity'"),
            same("text", "", "''"), same("text", "naïve 漢字 😀 \uFFFD", "'naïve 漢字 😀 \uFFFD'"),
            same("text", "x".repeat(70_000), "repeat('x', 70000)"), same("varchar(3)", "😀😀😀", "'😀😀😀'"), same("char(5)", "ab  ", "'ab'"),
            same("char(5)", "", "''"),
            same("json", "{\"a\" : [1, 1.0, null]}", "'{\"a\" : [1, 1.0, null]}'"), same("json", "null", "'null'"),
            same("bytea", new byte[] {0, -1, 92}, "'\\x00ff5c'"), same("bytea", "\\x00FF", "'\\x00ff'"),
            same("date", LocalDate.of(2000, 2, 29), "'2000-02-29'"), same("date", "infinity", "'infinity'"),
            same("date", "-infinity", "'-infinity'"), same("date", "10000-01-01", "'10000-01-01'"),
            same("date", "0044-03-15 BC", "'0044-03-15 BC'"),
            same("date", LocalDate.of(-4712, 1, 1), "'4713-01-01 BC'"), same("date", "5874897-12-31", "'5874897-12-31'"),
            same("time", LocalTime.MIN, "'00:00'"), same("time", "24:00:00", "'24:00'"), same("time", "24:00", "'24:00'"),
            same("time", "24:00:00.000000", "'24:00'"), same("time(3)", "23:59:59.999", "'23:59:59.999'"),
            same("time", "13:45", "'13:45'"),
            same("timestamp", LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1000), "'2026-01-01 00:00:00.000001'"),
            same("timestamp", "1999-12-31T23:59:59.5", "'1999-12-31 23:59:59.5'"), same("timestamp", "infinity", "'infinity'"),
            same("timestamp", "294276-12-31 23:59:59.999999", "'294276-12-31 23:59:59.999999'"),
            same("timestamp(0)", "0001-01-01 00:00:00 BC", "'0001-01-01 00:00:00 BC'"),
            same("timestamp with time zone", OffsetDateTime.of(2026, 6, 1, 12, 0, 0, 0, ZoneOffset.ofHours(2)),
            "'2026-06-01 10:00:00+00'"), same("timestamp with time zone", Instant.EPOCH, "'1970-01-01 00:00:00+00'"),
            same("timestamp with time zone", "2026-06-01 12:00:00.123456+05:30", "'2026-06-01 12:00:00.123456+05:30'"),
            same("timestamp with time zone", "2026-06-01T12:00:00Z", "'2026-06-01 12:00:00+00'"),
            same("interval", Duration.ofDays(30), "'720 hours'"), same("interval", Period.of(1, 2, -3), "'1 year 2 mon -3 days'"),
            same("interval", "P1M30DT0.000001S", "'1 mon 30 days 0.000001 s'"), same("interval", "-P1D", "'-1 days'"),
            same("uuid", UUID.fromString("80000000-0000-4000-8000-0000000000ff"), "'80000000-0000-4000-8000-0000000000ff'"),
            same("integer[]", Arrays.asList(1, null, 3), "'{1,NULL,3}'"), same("integer[]", List.of(), "'{}'"),
            same("text[]", Arrays.asList("", null, "NULL"), "'{\"\",NULL,\"NULL\"}'"),
            same("varchar(5)[]", List.of("a", "b "), "'{a,\"b \"}'"), same("char(5)[]", List.of("a", "b "), "'{a,b}'"),
            same("numeric(9,2)[]", List.of(new BigDecimal("1.5")), "'{1.50}'"),
            same("timestamp[]", List.of("2026-01-01 00:00:00"), "'{2026-01-01}'"));

    static final List<Arguments> UNFIT = List.of(
            unfit("smallint", 32768L), unfit("integer", "2147483648"), unfit("bigint", new BigInteger("9223372036854775808")),
            unfit("integer", new BigDecimal("1.5")), unfit("integer", "1x"), unfit("integer", ""), unfit("bigint", "1e99999999"),
            unfit("numeric(5,2)", new BigDecimal("0.001")), unfit("numeric(5,2)", new BigDecimal("1000")),
            unfit("numeric(5,2)", "Infinity"), unfit("numeric", "1,5"), unfit("numeric", "1e999999999"),
            unfit("real", 0.1), unfit("real", "1e39"), unfit("real", "1e-60"), unfit("double precision", "1e400"),
            unfit("double precision", "0x1p3"), unfit("double precision", "1d"), unfit("double precision", new BigDecimal("0.1")),
            unfit("text", "a\0b"), unfit("text", "\uD83D"), unfit("text", "\uDE00x"), unfit("text", 1), unfit("varchar(2)", "abc"),
            unfit("varchar(2)", "ab "), unfit("char(2)", "abc"),
            unfit("json", ""), unfit("json", "{} {}"), unfit("json", "{'a':1}"), unfit("bytea", "00ff"), unfit("bytea", "\\x0"),
            unfit("time", "24:00:00.000001"), unfit("time", "24:00:01"), unfit("time", "24:00:00.0000000"),
            unfit("date", "2026-02-30"), unfit("date", "0000-01-01x"), unfit("date", "26-01-01"), unfit("date", "5874898-01-01"), unfit("date", "2026-1-1"),
            unfit("time", "25:00"), unfit("time", "1:00"), unfit("time", LocalTime.of(0, 0, 0, 1)), unfit("time(3)", "00:00:00.0001"),
            unfit("time", "00:00:00.1234567"),
            unfit("timestamp", "2026-01-01"), unfit("timestamp(3)", "2026-01-01 00:00:00.0001"),
            unfit("timestamp", LocalDateTime.of(294277, 1, 1, 0, 0)), unfit("timestamp", "2026-01-01 00:00:00+00"),
            unfit("timestamp with time zone", "2026-01-01 00:00:00"), unfit("timestamp with time zone", LocalDateTime.MIN),
            unfit("interval", "1 day"), unfit("uuid", "x"), unfit("boolean", "maybe"), unfit("boolean", 1), unfit("integer[]", "{1}"),
            unfit("integer[]", List.of("x")));

    private static Arguments same(String type, Object value, String sql) {
        return Arguments.of(type, value, sql);
    }

    private static Arguments unfit(String type, Object value) {
        return Arguments.of(type, value);
    }

    @Test
    void theServerAndThisProcessHashTheSame() throws SQLException {
        try (var database = TestPostgres.shared()
                .newDatabase(); var c = database.connect(); var s = c.createStatement(); var r = s.executeQuery("SELECT "
                + RowHash.probe())) {
            r.next();
            assertThat(JvmEpoch.VALUE).isEqualTo(r.getLong(1));
        }
    }

    @Test
    void valuesAreWrittenAndHashedAsTheServerDoes() throws SQLException {
        try (var database = TestPostgres.shared().newDatabase(); var c = database.connect(); var s = c.createStatement()) {
            for (var each : SAME) {
                var type = DataTypeParser.parse((String) each.get()[0]);
                var shape = new TableShape(Milestoning.SCD1,
                        List.of(new TableShape.Column("k", DataTypeParser.parse("integer")), new TableShape.Column("v", type)),
                        List.of("k"));
                var buffer = new FieldBuffer(16);
                var encoder = new RowEncoder(shape, List.of("v", "k"));
                assertThat(encoder.row(new Object[] {each.get()[1], 7}, buffer)).as("%s %s", each.get()).isNull();
                var value = "(" + each.get()[2] + ")::" + type.sql();
                try (var r = s.executeQuery("SELECT " + send(type.sql(), value) + ", " + RowHash.of(shape, "t", Canonical.MERGE)
                        + " FROM (SELECT 7 AS k, " + value + " AS v) t")) {
                    r.next();
                    // After the key (4 + 4) and the value's length.
                    assertThat(HexFormat.of().formatHex(buffer.bytes(), 12, buffer.size())).as("%s %s", each.get())
                            .isEqualTo(HexFormat.of().formatHex(r.getBytes(1)));
                    assertThat(encoder.hash()).as("hash of %s %s", each.get()).isEqualTo(r.getLong(2));
                }
            }
        }
    }

    /// Rows of a first load are hashed on their way, with what the server sends: blank-padded text with its blanks.
    @Test
    void rowsOnTheirWayAreHashedAsTheServerDoes() throws Exception {
        try (var database = TestPostgres.shared().newDatabase(); var c = database.connect()) {
            for (var each : SAME) {
                var type = DataTypeParser.parse((String) each.get()[0]);
                var shape = new TableShape(Milestoning.SCD1,
                        List.of(new TableShape.Column("k", DataTypeParser.parse("integer")), new TableShape.Column("v", type),
                        new TableShape.Column("n", type)), List.of("k"));
                if (!TupleHash.covers(shape)) continue;
                var query = "SELECT t.k, t.v, t.n, " + RowHash.of(shape, "t", Canonical.MERGE) + " FROM (SELECT -7 AS k, (" + each.get()[2]
                        + ")::" + type.sql() + " AS v, NULL::" + type.sql() + " AS n) t";
                var copy = c.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
                var row = copy.readFromCopy();
                assertThat(new TupleHash(shape).of(row, 21)).as("hash of %s %s", each.get()).isEqualTo(Tuples.longAt(row, row.length - 8));
                while (copy.readFromCopy() != null) {
                    // Its trailer.
                }
            }
        }
    }

    /// The bytes that COPY takes: for blank-padded text those without the padding.
    private static String send(String type, String value) {
        if (type.startsWith("char(") && !type.endsWith("[]")) return "textsend(" + value + "::text)";
        if (type.startsWith("char(")) return "overlay(array_send(" + value + "::text[]) PLACING '\\x00000412'::bytea FROM 9)";
        var function = type.endsWith("[]") ? "array_send" : switch (type.replaceFirst("\\(.*\\)", "")) {
            case "boolean" -> "boolsend";
            case "smallint" -> "int2send";
            case "integer" -> "int4send";
            case "bigint" -> "int8send";
            case "real" -> "float4send";
            case "double precision" -> "float8send";
            case "bytea" -> "byteasend";
            case "varchar" -> "textsend";
            case "timestamp with time zone" -> "timestamptz_send";
            default -> type.replaceFirst("\\(.*\\)", "") + (type.equals("text") ? "send" : "_send");
        };
        return function + "(" + value + ")";
    }

    @ParameterizedTest
    @FieldSource("UNFIT")
    void aValueThatDoesNotFitIsRefused(String type, Object value) {
        assertThatThrownBy(() -> Encoders.of(DataTypeParser.parse(type)).encode(value, new FieldBuffer(16))).isInstanceOf(Unfit.class);
    }
}
