package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the log tells becomes rows and versions, and nothing else does.
class CdcTest {
    private static final Dataset T = Stage.dataset("t", List.of("id"), "id integer not null", "v text", "n numeric");

    @Test
    void theFirstBatchIsASnapshotAndLaterOnesAreChanges() {
        try (var stage = stage("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); INSERT INTO t SELECT g, 'v' || g, g FROM generate_series(1, 1000) g", T)) {
            stage.run();
            stage.atSource("INSERT INTO t VALUES (1001, 'new', 1.00); UPDATE t SET v = 'changed' WHERE id = 5; UPDATE t SET n = 6.0 WHERE id = 6; DELETE FROM t WHERE id = 7");
            stage.run();
            assertThat(stage.rows("SELECT batch, route, rows_read, inserted, updated, deleted, source_rows FROM yellow.batch_dataset ORDER BY batch, stream"))
                    .containsExactly("1|first|1000|1000|0|0|1000", "1|first|1000|1000|0|0|1000", "2|changes|4|1|2|1|1000", "2|changes|4|1|2|1|1000");
            same(stage);
            stage.run();
            assertThat(stage.rows("SELECT count(*) FROM yellow.batch_dataset WHERE batch = 3")).containsExactly("0");
            clean(stage);
        }
    }

    @Test
    void onlyTheNetEffectOfABatchIsKept() {
        try (var stage = stage("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, 'd', 4)", T)) {
            stage.run();
            stage.atSource("INSERT INTO t VALUES (9, 'comes and goes', 0)");
            stage.atSource("DELETE FROM t WHERE id = 9; UPDATE t SET v = 'x' WHERE id = 1");
            stage.atSource("UPDATE t SET v = 'a' WHERE id = 1; DELETE FROM t WHERE id = 2");
            stage.atSource("INSERT INTO t VALUES (2, 'back', 2); UPDATE t SET v = 'c2' WHERE id = 3; UPDATE t SET v = 'c3' WHERE id = 3; DELETE FROM t WHERE id = 4");
            stage.run();
            assertThat(stage.rows("SELECT inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 2")).containsOnly("0|2|1");
            assertThat(stage.rows("SELECT id, yellow_batch_in, yellow_batch_out = 2147483647 FROM forensic.shop_t ORDER BY 1, 2"))
                    .containsExactly("1|1|t", "2|1|f", "2|2|t", "3|1|f", "3|2|t", "4|1|f");
            same(stage);
        }
    }

    @Test
    void keysThatChangeInChainsAndSwapsArriveWhereTheyEndedUp() {
        try (var stage = stage("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); INSERT INTO t SELECT g, 'v' || g, g FROM generate_series(1, 6) g", T)) {
            stage.run();
            // A swap, a chain, and a row that leaves and comes back.
            stage.atSource("BEGIN; UPDATE t SET id = 100 WHERE id = 1; UPDATE t SET id = 1 WHERE id = 2; UPDATE t SET id = 2 WHERE id = 100; COMMIT");
            stage.atSource("UPDATE t SET id = 30 WHERE id = 3; UPDATE t SET id = 31, v = 'moved' WHERE id = 30; UPDATE t SET id = 32 WHERE id = 31");
            stage.atSource("UPDATE t SET id = 40 WHERE id = 4; UPDATE t SET id = 4 WHERE id = 40; DELETE FROM t WHERE id = 5; UPDATE t SET id = 5 WHERE id = 6");
            stage.run();
            assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY 1")).containsExactly("1|v2", "2|v1", "4|v4", "5|v6", "32|moved");
            assertThat(stage.rows("SELECT inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 2")).containsOnly("1|3|2");
            same(stage);
        }
    }

    @Test
    void valuesThatTheLogLeavesOutAreFound() {
        for (var identity : List.of("DEFAULT", "FULL")) {
            try (var stage = stage("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric, w text); ALTER TABLE t ALTER v SET STORAGE EXTERNAL, ALTER w SET STORAGE EXTERNAL, REPLICA IDENTITY "
                    + identity
                    + "; INSERT INTO t SELECT g, repeat(g::text, 5000), g, repeat('w' || g, 3000) FROM generate_series(1, 8) g",
                    Stage.dataset("t", List.of("id"), "id integer not null", "v text", "n numeric", "w text"))) {
                stage.run();
                // From the merge row; from an earlier event; through changes of the key; column by column from different events.
                stage.atSource("UPDATE t SET n = -1 WHERE id = 1");
                stage.atSource("UPDATE t SET v = repeat('new', 2000) WHERE id = 2; UPDATE t SET n = -2 WHERE id = 2; UPDATE t SET n = -22 WHERE id = 2");
                stage.atSource("UPDATE t SET id = 30 WHERE id = 3; UPDATE t SET id = 31, v = repeat('moved', 2000) WHERE id = 30; UPDATE t SET id = 32, n = 0 WHERE id = 31");
                stage.atSource("UPDATE t SET id = 40 WHERE id = 4; UPDATE t SET id = 4 WHERE id = 5; UPDATE t SET id = 5 WHERE id = 40; UPDATE t SET n = n + 1 WHERE id IN (4, 5)");
                stage.atSource("INSERT INTO t VALUES (50, repeat('in the batch', 1000), 1, NULL); UPDATE t SET n = 2 WHERE id = 50; DELETE FROM t WHERE id = 6; INSERT INTO t VALUES (6, repeat('again', 2000), 6, 'short'); UPDATE t SET n = 66 WHERE id = 6");
                stage.atSource("UPDATE t SET v = NULL WHERE id = 7; UPDATE t SET n = 77 WHERE id = 7; UPDATE t SET v = '__debezium_unavailable_value', n = 8 WHERE id = 8; UPDATE t SET n = 88 WHERE id = 8");
                stage.run();
                same(stage, "id, n, md5(v), md5(w)");
                clean(stage);
            }
        }
    }

    @Test
    void aKeyThatWasNullForAWhileStopsNothingOnceItIsMended() {
        try (var stage = stage("CREATE TABLE t (id int, v text, n numeric); ALTER TABLE t REPLICA IDENTITY FULL; INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)", T)) {
            stage.run();
            stage.atSource("INSERT INTO t VALUES (NULL, 'x', 0), (NULL, 'y', 0); UPDATE t SET id = NULL WHERE id = 2");
            assertThat(stage.refused("live/shop")).satisfies(fault -> {
                assertThat(fault.code()).isEqualTo(EngineCode.NULL_KEY);
                assertThat(fault.what()).startsWith("3 rows have NULL in the key");
            });
            stage.atSource("UPDATE t SET n = 5 WHERE v = 'x'; DELETE FROM t WHERE v = 'x'; UPDATE t SET id = 2 WHERE v = 'b'; UPDATE t SET id = 3, v = repeat(v, 3) WHERE v = 'y'");
            stage.run();
            assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY 1")).containsExactly("1|a", "2|b", "3|yyy");
            assertThat(stage.rows("SELECT inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 2")).containsOnly("1|0|0");
            same(stage);
            clean(stage);
        }
    }

    @Test
    void aKeyThatDidNotFitForAWhileStopsNothingOnceItIsMended() {
        try (var stage = stage("CREATE TABLE t (id bigint, v text, n numeric); ALTER TABLE t REPLICA IDENTITY FULL; INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)", T)) {
            stage.run();
            stage.atSource("INSERT INTO t VALUES (5000000000, 'x', 0), (5000000001, 'y', 0)");
            assertThat(stage.refused("live/shop").code()).isEqualTo(EngineCode.VALUE_UNFIT);
            stage.atSource("DELETE FROM t WHERE v = 'x'; UPDATE t SET id = 3 WHERE v = 'y'");
            stage.run();
            assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY 1")).containsExactly("1|a", "2|b", "3|y");
            same(stage);
        }
    }

    @Test
    void aTruncateDeletesWhatWasNotInsertedAfterIt() {
        try (var stage = stage("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); INSERT INTO t SELECT g, 'v' || g, g FROM generate_series(1, 90) g", T)) {
            stage.run();
            stage.atSource("UPDATE t SET v = 'lost' WHERE id < 5; TRUNCATE t; INSERT INTO t VALUES (3, 'v3', 3), (4, 'other', 4), (200, 'new', 0)");
            stage.run();
            assertThat(stage.rows("SELECT route, inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 2")).containsOnly("changes|1|1|88");
            same(stage);
        }
    }

    @Test
    void theGuardStopsATruncateAndNothingIsLost() {
        try (var stage = stage("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); INSERT INTO t SELECT g, 'v' || g, g FROM generate_series(1, 2000) g", T)) {
            stage.run();
            stage.atSource("TRUNCATE t");
            assertThat(stage.refused("live/shop").code()).isEqualTo(EngineCode.DELETES_GUARDED);
            assertThat(stage.refused("live/shop").code()).isEqualTo(EngineCode.DELETES_GUARDED);
            assertThat(stage.rows("SELECT count(*) FROM live.shop_t")).containsExactly("2000");
            stage.engine.run("live/shop", new RunOptions(true, false, false));
            stage.engine.run("forensic/shop");
            stage.engine.run("forensic/shop", new RunOptions(true, false, false));
            same(stage);
        }
    }

    private static Stage stage(String tables, Dataset... datasets) {
        var stage = new Stage();
        stage.readLog();
        stage.atSource(tables);
        stage.apply(datasets);
        return stage;
    }

    private static void same(Stage stage) {
        same(stage, "*");
    }

    /// Live rows are the source's, and each batch's proof holds.
    private static void same(Stage stage, String columns) {
        assertThat(compared(stage)).containsExactly("");
        var all = columns.equals("*") ? "id, v, n" : columns;
        var expected = stage.sourceRows("SELECT " + all + " FROM t ORDER BY 1");
        assertThat(stage.rows("SELECT " + all + " FROM live.shop_t ORDER BY 1")).isEqualTo(expected);
        assertThat(stage.rows("SELECT " + all + " FROM forensic.shop_t WHERE yellow_batch_out = 2147483647 ORDER BY 1")).isEqualTo(expected);
    }

    /// Why all rows were compared for the last batch, by platform; empty: the log told what had changed.
    private static List<String> compared(Stage stage) {
        return stage.rows("SELECT DISTINCT body::json ->> 'compared' FROM yellow.progress");
    }

    private static void clean(Stage stage) {
        for (var job : List.of("live/shop", "forensic/shop")) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, true)).findings()).isEmpty();
    }
}
