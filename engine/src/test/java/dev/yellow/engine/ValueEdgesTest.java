package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Values at the edges of each type survive the trip bit for bit, and every change between two of them is a change.
class ValueEdgesTest {
    private static final Map<String, List<String>> EDGES = edges();

    private static Map<String, List<String>> edges() {
        var e = new LinkedHashMap<String, List<String>>();
        e.put("boolean", List.of("NULL", "true", "false"));
        e.put("smallint", List.of("NULL", "0", "-1", "32767", "-32768"));
        e.put("integer", List.of("NULL", "0", "-1", "2147483647", "-2147483648"));
        e.put("bigint", List.of("NULL", "0", "4294967297", "-4294967297", "9223372036854775807", "-9223372036854775808"));
        e.put("numeric", List.of("NULL", "0", "0.0", "100.25", "-100.25", "1.0", "1.00", "'NaN'", "'Infinity'", "'-Infinity'",
                "('1' || repeat('0', 999))::numeric", "1e-1000"));
        e.put("numeric(18,2)", List.of("NULL", "0", "100.25", "-100.25", "9999999999999999.99", "'NaN'"));
        e.put("real", List.of("NULL", "0", "'-0'", "'NaN'", "'Infinity'", "'-Infinity'", "1e-45", "3.4028235e38"));
        e.put("double precision", List.of("NULL", "0", "'-0'", "'NaN'", "'Infinity'", "'-Infinity'", "5e-324", "0.1", "0.30000000000000004"));
        e.put("char(5)", List.of("NULL", "''", "'a'", "'A'", "'a' || chr(9)"));
        e.put("varchar(20)", List.of("NULL", "''", "'NULL'", "'a'", "'A'", "'a '", "'a' || chr(9)", "'😀'", "chr(65533)"));
        e.put("text", List.of("NULL", "''", "'\"{},\\'", "E'line\\nline'", "repeat('漢', 5000)"));
        e.put("bytea", List.of("NULL", "''", "'\\x00'", "'\\xff'", "'\\x5c'"));
        e.put("date", List.of("NULL", "'infinity'", "'-infinity'", "'10000-01-01'", "'4713-01-01 BC'", "'0001-01-01'", "'2000-02-29'"));
        e.put("time", List.of("NULL", "'00:00'", "'24:00'", "'23:59:59.999999'"));
        e.put("timestamp", List.of("NULL", "'infinity'", "'-infinity'", "'294276-12-31 23:59:59.999999'", "'4713-01-01 00:00:00 BC'",
                "'2026-01-01 00:00:00.000001'"));
        e.put("timestamp with time zone",
                List.of("NULL", "'infinity'", "'2026-01-01 00:00:00+00'::timestamptz + 4294.967297 * interval '1 second'",
                "'2026-01-01 00:00:00+00'"));
        e.put("interval", List.of("NULL", "'1 month'", "'30 days'", "'24 hours'", "'1 day'", "'-178000000 years'"));
        e.put("uuid", List.of("NULL", "'00000000-0000-0000-0000-000000000000'", "'7fffffff-ffff-ffff-ffff-ffffffffffff'",
                "'80000000-0000-0000-0000-000000000000'"));
        e.put("json", List.of("NULL", "'{\"a\":1}'", "'{\"a\": 1}'", "'null'", "'1.0'", "'1.00'"));
        e.put("integer[]", List.of("NULL", "'{}'", "'{NULL}'", "'{0}'", "'{1,NULL,2}'", "'{{1,2},{3,4}}'"));
        e.put("text[]", List.of("NULL", "'{\"\"}'", "'{NULL}'", "'{\"NULL\"}'", "'{\"a,b\"}'", "'{a,b}'"));
        return e;
    }

    @Test
    void everyValueArrivesAndEveryTransitionIsAVersion() {
        try (var stage = new Stage()) {
            var columns = new ArrayList<String>(List.of("id integer not null"));
            var ddl = new ArrayList<String>(List.of("id int PRIMARY KEY"));
            var types = List.copyOf(EDGES.keySet());
            for (var i = 0; i < types.size(); i++) {
                columns.add("c" + i + " " + types.get(i));
                ddl.add("c" + i + " " + types.get(i));
            }
            stage.atSource("CREATE TABLE t (" + String.join(", ", ddl) + ")");
            stage.apply(Stage.dataset("t", List.of("id"), columns.toArray(String[]::new)));
            // Row i * 100 + j holds value j of type i, all other columns NULL. Each batch moves every row to its next value.
            var rows = new ArrayList<String>();
            for (var i = 0; i < types.size(); i++)
                for (var j = 0; j < EDGES.get(types.get(i)).size(); j++)
                    rows.add("INSERT INTO t (id, c" + i + ") VALUES (" + (i * 100 + j) + ", " + EDGES.get(types.get(i)).get(j) + ")");
            stage.atSource(String.join(";", rows));
            stage.run();
            assertSame(stage, types.size());
            for (var turn = 1; turn <= 3; turn++) {
                var updates = new ArrayList<String>();
                for (var i = 0; i < types.size(); i++) {
                    var values = EDGES.get(types.get(i));
                    for (var j = 0; j < values.size(); j++)
                        updates.add("UPDATE t SET c" + i + " = " + values.get((j + turn) % values.size()) + " WHERE id = " + (i * 100 + j));
                }
                stage.atSource(String.join(";", updates));
                stage.run();
                assertSame(stage, types.size());
                var all = EDGES.values().stream().mapToInt(List::size).sum();
                assertThat(stage.rows("SELECT updated FROM yellow.batch_dataset WHERE batch = " + (turn + 1))).as("turn %d", turn)
                        .containsOnly(Integer.toString(all));
            }
            stage.run();
            assertThat(stage.rows("SELECT count(*) FROM yellow.batch_dataset WHERE batch = 5")).containsExactly("0");
            for (var job : List.of("live/shop", "forensic/shop")) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, true)).findings()).isEmpty();
        }
    }

    /// Both sides' send bytes, row by row.
    private static void assertSame(Stage stage, int types) {
        var bytes = new ArrayList<String>(List.of("id"));
        var sends = Map.ofEntries(Map.entry("boolean", "boolsend"), Map.entry("smallint", "int2send"), Map.entry("integer", "int4send"),
                Map.entry("bigint", "int8send"), Map.entry("numeric", "numeric_send"),
                Map.entry("numeric(18,2)", "numeric_send"), Map.entry("real", "float4send"), Map.entry("double precision", "float8send"),
                Map.entry("char(5)", "bpcharsend"), Map.entry("varchar(20)", "varcharsend"),
                Map.entry("text", "textsend"), Map.entry("bytea", "byteasend"), Map.entry("date", "date_send"),
                Map.entry("time", "time_send"), Map.entry("timestamp", "timestamp_send"),
                Map.entry("timestamp with time zone", "timestamptz_send"), Map.entry("interval", "interval_send"),
                Map.entry("uuid", "uuid_send"), Map.entry("json", "json_send"), Map.entry("integer[]", "array_send"),
                Map.entry("text[]", "array_send"));
        var names = List.copyOf(EDGES.keySet());
        for (var i = 0; i < types; i++) bytes.add("md5(" + sends.get(names.get(i)) + "(c" + i + "))");
        var query = "SELECT " + String.join(", ", bytes) + " FROM ";
        var source = stage.sourceRows(query + "t ORDER BY id");
        assertThat(stage.rows(query + "live.shop_t ORDER BY id")).isEqualTo(source);
        assertThat(stage.rows(query + "forensic.shop_t WHERE yellow_batch_out = 2147483647 ORDER BY id")).isEqualTo(source);
    }
}
