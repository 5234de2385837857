package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.spi.scheduler.JobOutcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Rows that passed the mark are read, whenever their transaction commits; others are not.
class WatermarkTest {
    private static final List<String> JOBS = List.of("live/shop", "forensic/shop");

    @Test
    void newAndChangedRowsArriveAndOldOnesAreNotRead() {
        try (var stage = stage("integer")) {
            stage.atSource("INSERT INTO t SELECT g, 'v' || g, g FROM generate_series(1, 1000) g");
            stage.run();
            stage.run();
            stage.run();
            stage.atSource("UPDATE t SET v = 'changed', at = 1001 WHERE id = 5; INSERT INTO t VALUES (1001, 'new', 1002); DELETE FROM t WHERE id = 7");
            stage.run();
            assertThat(stage.rows("SELECT id, v FROM live.shop_t WHERE yellow_batch_id = 4 ORDER BY id")).containsExactly("5|changed", "1001|new");
            assertThat(stage.rows("SELECT id FROM live.shop_t WHERE id = 7")).containsExactly("7");
            assertThat(stage.rows("SELECT route, rows_read, inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 4"))
                    .containsOnly("since|3|1|1|0");
            clean(stage);
        }
    }

    @Test
    void idleRunsReadTheLastRowsAndGrowNothing() {
        try (var stage = stage("integer")) {
            stage.atSource("INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 2)");
            stage.run();
            var before = stage.rows("SELECT xmin, * FROM forensic.shop_t ORDER BY id");
            for (var i = 0; i < 4; i++) stage.run();
            assertThat(stage.rows("SELECT xmin, * FROM forensic.shop_t ORDER BY id")).isEqualTo(before);
            stage.atSource("INSERT INTO t VALUES (4, 'equal to the mark', 2)");
            stage.run();
            assertThat(stage.rows("SELECT id FROM live.shop_t ORDER BY id")).containsExactly("1", "2", "3", "4");
            clean(stage);
        }
    }

    @Test
    void aTransactionHeldOverThreeReadsLosesNothing() throws SQLException {
        try (var stage = stage("timestamp with time zone"); var late = stage.source.connect()) {
            stage.atSource("INSERT INTO t VALUES (1, 'a', clock_timestamp())");
            stage.run();
            late.setAutoCommit(false);
            try (var s = late.createStatement()) {
                s.execute("INSERT INTO t VALUES (2, 'late', clock_timestamp())");
            }
            for (var id = 3; id <= 5; id++) {
                stage.atSource("INSERT INTO t VALUES (" + id + ", 'later', clock_timestamp())");
                stage.run();
            }
            late.commit();
            late.setAutoCommit(true);
            stage.run();
            assertThat(stage.rows("SELECT id FROM live.shop_t ORDER BY id")).containsExactly("1", "2", "3", "4", "5");
            stage.atSource("INSERT INTO t VALUES (6, 'after', clock_timestamp())");
            stage.run();
            stage.run();
            assertThat(stage.rows("SELECT body::json ->> 'low' >= (SELECT max(at)::text FROM live.shop_t) FROM yellow.progress").stream()
                    .distinct()).containsExactly("t");
            clean(stage);
        }
    }

    @Test
    void aRowAtTheEndOfTimeDoesNotMakeLaterOnesOld() {
        try (var stage = stage("timestamp")) {
            stage.atSource("INSERT INTO t VALUES (1, 'poison', '9999-12-31'), (2, 'infinite', 'infinity'), (3, 'plain', '2026-01-01 00:00:00.000001')");
            stage.run();
            stage.atSource("INSERT INTO t VALUES (4, 'one microsecond on', '2026-01-01 00:00:00.000002'); UPDATE t SET v = 'still read' WHERE id = 1");
            stage.run();
            assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY id"))
                    .containsExactly("1|still read", "2|infinite", "3|plain", "4|one microsecond on");
        }
    }

    @Test
    void aNullWatermarkFailsTheBatchAndNothingMoves() {
        try (var stage = stage("integer")) {
            stage.atSource("INSERT INTO t VALUES (1, 'a', 1)");
            stage.run();
            stage.atSource("INSERT INTO t VALUES (2, 'b', NULL), (3, 'c', 3)");
            assertThat(((JobOutcome.Failed) stage.engine.run("live/shop")).fault().toString())
                    .startsWith("YL3009 stream live/shop, batch 2, dataset t: 1 rows are NULL in column \"at\"");
            stage.atSource("UPDATE t SET at = 2 WHERE id = 2");
            stage.run();
            assertThat(stage.rows("SELECT id FROM live.shop_t ORDER BY id")).containsExactly("1", "2", "3");
        }
    }

    @Test
    void aRowThatTheSourceNoLongerHasIsHashedAnewWithTheOthers() {
        try (var stage = stage("integer")) {
            stage.atSource("INSERT INTO t VALUES (1, 'gone', 1), (2, 'there', 2)");
            stage.run();
            stage.atSource("DELETE FROM t WHERE id = 1; ALTER TABLE t DROP COLUMN v; UPDATE t SET at = 3");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "at integer not null"));
            stage.run();
            assertThat(stage.rows("SELECT id FROM live.shop_t ORDER BY id")).containsExactly("1", "2");
            assertThat(stage.rows("SELECT id, yellow_batch_in FROM forensic.shop_t WHERE yellow_batch_out = 2147483647 ORDER BY id"))
                    .containsExactly("1|1", "2|2");
            clean(stage);
        }
    }

    /// The producer has had it for long: no mark moves when the model asks for it.
    @Test
    void aColumnThatTheModelGainsIsReadOfOldRowsToo() {
        try (var stage = stage("integer")) {
            stage.atSource("ALTER TABLE t ADD COLUMN w text; INSERT INTO t SELECT g, 'v', g, 'w' || g FROM generate_series(1, 50) g");
            for (var run = 0; run < 3; run++) stage.run();
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "at integer not null", "w text"));
            stage.run();
            assertThat(stage.rows("SELECT id, w FROM live.shop_t ORDER BY id")).isEqualTo(stage.sourceRows("SELECT id, w FROM t ORDER BY id"));
            assertThat(stage.rows("SELECT DISTINCT inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 4")).containsExactly("0|50|0");
            stage.atSource("INSERT INTO t VALUES (51, 'v', 51, 'w')");
            stage.run();
            assertThat(stage.rows("SELECT DISTINCT route, rows_read FROM yellow.batch_dataset WHERE batch = 5")).containsExactly("since|2");
            clean(stage);
        }
    }

    private static Stage stage(String type) {
        var stage = new Stage();
        stage.reading = new Source.PostgresWatermark("", 0, "", "disable", "reader", Map.of("t", "at"), Duration.ZERO, null);
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text, at " + type + ")");
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "at " + type + " not null"));
        return stage;
    }

    private static void clean(Stage stage) {
        for (var job : JOBS) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, false)).findings()).isEmpty();
    }
}
