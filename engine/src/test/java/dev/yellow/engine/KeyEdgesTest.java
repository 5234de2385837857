package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.model.type.DataTypeParser;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys are identical by bytes, whatever their type, order or spelling.
class KeyEdgesTest {
    @Test
    void keysThatReadAlikeWhenJoinedAreDifferentRows() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (a text, b text, n int); INSERT INTO t VALUES ('a', 'bc', 1), ('ab', 'c', 2), ('1', '23', 3), ('12', '3', 4), ('', 'NULL', 5), ('NULL', '', 6)");
            stage.apply(Stage.dataset("t", List.of("a", "b"), "a text not null", "b text not null", "n integer"));
            stage.run();
            stage.atSource("DELETE FROM t WHERE n IN (1, 4); UPDATE t SET n = 50 WHERE n = 5");
            stage.run();
            assertThat(stage.rows("SELECT a, b, n FROM desk_forensic.g_shop_t ORDER BY n")).containsExactly("ab|c|2", "1|23|3", "NULL||6", "|NULL|50");
            assertThat(stage.rows("SELECT count(*) FROM forensic.shop_t")).containsExactly("7");
        }
    }

    /// Each type's keys in an order that collations, strings or signed bytes get wrong.
    @ParameterizedTest
    @ValueSource(strings = {
        "text; 'a'; 'B'; 'ä'; chr(65533); '😀'; 'a' || chr(9); ''; '\"'",
        "varchar(40); 'a'; 'a '; 'A'; 'b,c'; '{}'; '\\'; 'NULL'; '漢'",
        "char(6); 'a'; 'B'; 'ä'; 'a' || chr(9); ''; '😀'; 'zz'; 'Z'",
        "uuid; '00000000-0000-0000-0000-000000000000'; '7f000000-0000-0000-0000-000000000001'; '80000000-0000-0000-0000-000000000000'; 'ffffffff-ffff-ffff-ffff-ffffffffffff'; '00000000-0000-0000-8000-000000000000'; '12345678-0000-0000-0000-000000000000'; 'a0000000-0000-0000-0000-000000000000'; '0f000000-0000-0000-0000-000000000000'",
        "bytea; '\\x'; '\\x00'; '\\x7f'; '\\x80'; '\\xff'; '\\x0000'; '\\x5c22'; '\\x7fff'",
        "smallint; 0; -1; 1; 32767; -32768; 100; -100; 7",
        "bigint; 0; -1; 1; 4294967297; -4294967297; 9223372036854775807; -9223372036854775808; 256",
        "date; 'infinity'; '-infinity'; '2000-01-01'; '1999-12-31'; '0001-01-01 BC'; '10000-01-01'; '2026-11-23'; '4713-01-01 BC'",
        "timestamp; 'infinity'; '-infinity'; '2000-01-01'; '1999-12-31 23:59:59.999999'; '0044-03-15 12:00:00 BC'; '12026-01-01 00:00:00.000001'; '2026-11-23 10:00'; '2026-11-23 10:00:00.5'",
        "timestamp with time zone; 'infinity'; '-infinity'; '2000-01-01 00:00+00'; '1999-12-31 23:59:59.999999+00'; '0044-03-15 12:00:00+00 BC'; '12026-01-01 00:00+00'; '2026-11-23 10:00+05:30'; '2026-11-23 10:00+00'",
        "time; '00:00'; '24:00'; '12:00:00.000001'; '23:59:59.999999'; '01:02'; '01:02:03'; '13:00'; '10:10:10.1'",
        "numeric(12,3); 0; -1.5; 100.25; -100.25; 999999999.999; 1; 0.001; -0.001"})
    void keysOfEveryTypeAreComparedFetchedAndDeleted(String typeAndKeys) {
        var parts = typeAndKeys.split("; ");
        var type = parts[0];
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (k " + type + " NOT NULL, n int)");
            stage.atSource("INSERT INTO t VALUES (" + String.join(", 1), (", Arrays.asList(parts).subList(1, 7)) + ", 1)");
            stage.apply(Stage.dataset("t", List.of("k"), "k " + type + " not null", "n integer"));
            stage.run();
            stage.atSource("UPDATE t SET n = 2 WHERE k IN (%2$s, %6$s); DELETE FROM t WHERE k IN (%3$s, %7$s); INSERT INTO t VALUES (%8$s, 3), (%9$s, 3)"
                    .formatted((Object[]) parts));
            stage.run();
            assertThat(stage.rows("SELECT inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 2")).containsExactly("2|2|2", "2|2|2");
            var source = stage.sourceRows("SELECT md5(k::text), n FROM t ORDER BY 1");
            assertThat(stage.rows("SELECT md5(k::text), n FROM live.shop_t ORDER BY 1")).isEqualTo(source);
            assertThat(stage.rows("SELECT md5(k::text), n FROM desk_forensic.g_shop_t ORDER BY 1")).isEqualTo(source);
            for (var job : List.of("live/shop", "forensic/shop")) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, true)).findings()).isEmpty();
        }
    }

    /// Keys of integers are compared in their order, those of intervals through an image.
    @ParameterizedTest
    @ValueSource(strings = {"integer; 1", "interval; '1 day'"})
    void rowsWithoutAKeyAreNotRowsThatRepeatOne(String typeAndKey) {
        var parts = typeAndKey.split("; ");
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (k " + parts[0] + ", n int); INSERT INTO t VALUES (" + parts[1] + ", 1), (NULL, 2), (NULL, 3)");
            stage.apply(Stage.dataset("t", List.of("k"), "k " + parts[0] + " not null", "n integer"));
            for (var batch = 1; batch <= 2; batch++) {
                var fault = stage.refused("live/shop");
                assertThat(fault.code()).isEqualTo(EngineCode.NULL_KEY);
                assertThat(fault.what()).startsWith("2 rows");
                stage.atSource("DELETE FROM t WHERE k IS NULL");
                stage.run();
                stage.atSource("INSERT INTO t VALUES (NULL, 2), (NULL, 3)");
            }
        }
    }

    @Test
    void keysThatExchangeTheirValuesAreTwoChanges() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text"));
            stage.run();
            stage.atSource("UPDATE t SET v = CASE id WHEN 1 THEN 'b' ELSE 'a' END WHERE id < 3");
            stage.run();
            assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY 1")).containsExactly("1|b", "2|a", "3|c");
            stage.atSource("UPDATE t SET id = CASE id WHEN 1 THEN 102 WHEN 2 THEN 103 ELSE 101 END; UPDATE t SET id = id - 100");
            stage.run();
            assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY 1")).containsExactly("1|c", "2|b", "3|a");
        }
    }

    @Test
    void namesOfAnyKindWork() {
        try (var stage = new Stage()) {
            var name = "select \"Mixed\" größe";
            stage.atSource("CREATE TABLE \"order\" (\"Group\" int PRIMARY KEY, \"" + name.replace("\"", "\"\"")
                    + "\" text, t int, s int, k int, key int); INSERT INTO \"order\" VALUES (1, 'x', 1, 2, 3, 4)");
            var dataset = new Dataset("order", new SourceTable("public", "order"),
                    List.of(column("Group", "integer"), column(name, "text"), column("t", "integer"), column("s", "integer"),
                    column("k", "integer"), column("key", "integer")), List.of("Group"), "");
            stage.apply(dataset);
            stage.run();
            stage.atSource("UPDATE \"order\" SET t = 5; INSERT INTO \"order\" VALUES (2, 'y', 1, 1, 1, 1)");
            stage.run();
            assertThat(stage.rows("SELECT * FROM desk_forensic.g_shop_order ORDER BY 1")).containsExactly("1|x|5|2|3|4", "2|y|1|1|1|1");
            assertThat(stage.engine.verify(new Audit.Request("forensic/shop", 1, 0, true)).findings()).isEmpty();
        }
    }

    @Test
    void longNamesAreCutAndStayApart() {
        try (var stage = new Stage()) {
            var long1 = "a_very_long_name_of_a_dataset_that_does_not_fit_into_postgresql_limit_1";
            var long2 = "a_very_long_name_of_a_dataset_that_does_not_fit_into_postgresql_limit_2";
            stage.atSource("CREATE TABLE one (id int PRIMARY KEY); CREATE TABLE two (id int PRIMARY KEY); INSERT INTO one VALUES (1); INSERT INTO two VALUES (2)");
            stage.apply(named(long1, "one"), named(long2, "two"));
            stage.run();
            stage.atSource("INSERT INTO one VALUES (3)");
            stage.run();
            assertThat(stage.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'forensic'")).containsExactly("2");
            assertThat(stage.rows("SELECT count(*) FROM pg_views WHERE schemaname = 'desk_forensic'")).containsExactly("4");
            assertThat(stage.engine.verify(new Audit.Request("forensic/shop", 1, 0, true)).findings()).isEmpty();
        }
    }

    private static Dataset named(String name, String table) {
        return new Dataset(name, new SourceTable("public", table), List.of(column("id", "integer")), List.of("id"), "");
    }

    private static Column column(String name, String type) {
        return new Column(name, DataTypeParser.parse(type), false, "");
    }
}
