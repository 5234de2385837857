package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Definitions that change between batches.
class EvolutionTest {
    @Test
    void anAddedColumnVersionsOnlyRowsThatHaveAValue() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x'), (2, 'y')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
            stage.run();
            stage.atSource("ALTER TABLE t ADD COLUMN b integer; UPDATE t SET b = 7 WHERE id = 2");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "b integer", "a text"));
            stage.run();
            assertThat(stage.rows("SELECT id, a, b, yellow_batch_in, yellow_batch_out FROM forensic.shop_t ORDER BY id, yellow_batch_in"))
                    .containsExactly("1|x|null|1|2147483647", "2|y|null|1|1", "2|y|7|2|2147483647");
            assertThat(stage.rows("SELECT * FROM desk_live.g_shop_t ORDER BY id")).containsExactly("1|x|null", "2|y|7");
        }
    }

    @Test
    void aWidenedColumnKeepsItsVersions() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, a smallint, n numeric(10,2)); INSERT INTO t VALUES (1, 5, 1.5), (2, NULL, 2)");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a smallint", "n numeric(10,2)"));
            stage.run();
            stage.atSource("ALTER TABLE t ALTER a TYPE bigint, ALTER n TYPE numeric(14,4); UPDATE t SET a = 4294967297 WHERE id = 2");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a bigint", "n numeric(14,4)"));
            stage.run();
            stage.run();
            assertThat(stage.rows("SELECT id, a, n, yellow_batch_in, yellow_batch_out FROM forensic.shop_t ORDER BY id, yellow_batch_in"))
                    .containsExactly("1|5|1.5000|1|2147483647", "2|null|2.0000|1|1", "2|4294967297|2.0000|2|2147483647");
            assertThat(stage.rows("SELECT batch, route, rehashed FROM yellow.batch_dataset ORDER BY stream, batch")).contains("2|image|1");
        }
    }

    @Test
    void aRemovedColumnStaysInTheTableAndComesBackEmpty() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
            stage.run();
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null"));
            stage.run();
            assertThat(stage.rows("SELECT * FROM desk_forensic.g_shop_t")).containsExactly("1");
            assertThat(stage.rows("SELECT id, a, yellow_batch_in, yellow_batch_out FROM forensic.shop_t")).containsExactly("1|x|1|2147483647");
            stage.atSource("ALTER TABLE t DROP a; ALTER TABLE t ADD a integer; UPDATE t SET a = 3");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a integer"));
            stage.run();
            assertThat(stage.rows("SELECT id, a, yellow_left_3_a, yellow_batch_in, yellow_batch_out FROM forensic.shop_t ORDER BY 4"))
                    .containsExactly("1|null|x|1|2", "1|3|null|3|2147483647");
        }
    }

    @Test
    void aNewKeyThatTellsRowsApartKeepsThem() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int, code text NOT NULL, a text); INSERT INTO t VALUES (1, 'A', 'x'), (2, 'B', 'y')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "code text not null", "a text"));
            stage.run();
            stage.atSource("UPDATE t SET id = 9 WHERE code = 'B'");
            stage.apply(Stage.dataset("t", List.of("code"), "id integer not null", "code text not null", "a text"));
            stage.run();
            assertThat(stage.rows("SELECT id, code, yellow_batch_in, yellow_batch_out FROM forensic.shop_t ORDER BY code, 3"))
                    .containsExactly("1|A|1|2147483647", "2|B|1|1", "9|B|2|2147483647");
            assertThat(stage.rows("SELECT id, code, yellow_batch_id FROM live.shop_t ORDER BY code")).containsExactly("1|A|1", "9|B|2");
        }
    }

    @Test
    void aNewKeyWithAnAddedColumnClosesAllAndInsertsAll() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int, a text); INSERT INTO t VALUES (1, 'x'), (2, 'y')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
            stage.run();
            stage.atSource("ALTER TABLE t ADD line int NOT NULL DEFAULT 1; INSERT INTO t VALUES (1, 'z', 2)");
            stage.apply(Stage.dataset("t", List.of("id", "line"), "id integer not null", "line integer not null", "a text"));
            stage.run();
            stage.run();
            assertThat(stage.rows("SELECT id, line, a, yellow_batch_in, yellow_batch_out FROM forensic.shop_t ORDER BY 4, 1, 2"))
                    .containsExactly("1|null|x|1|1", "2|null|y|1|1", "1|1|x|2|2147483647", "1|2|z|2|2147483647", "2|1|y|2|2147483647");
            assertThat(stage.rows("SELECT id, line, a FROM live.shop_t ORDER BY 1, 2")).containsExactly("1|1|x", "1|2|z", "2|1|y");
        }
    }

    @Test
    void aKeyThatChangesAgainBeforeItsBatchCommitsIsTheOnlyOneThatCounts() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int, code text NOT NULL, a text); INSERT INTO t VALUES (1, 'A', 'x'), (2, 'B', 'x')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "code text not null", "a text"));
            stage.run();
            stage.apply(Stage.dataset("t", List.of("a"), "id integer not null", "code text not null", "a text not null"));
            for (var job : List.of("live/shop", "forensic/shop")) {
                assertThat(stage.refused(job).code()).isEqualTo(EngineCode.DUPLICATE_KEY);
                stage.engine.reset(job);
            }
            stage.atSource("UPDATE t SET id = 9 WHERE code = 'B'");
            stage.apply(Stage.dataset("t", List.of("code"), "id integer not null", "code text not null", "a text"));
            stage.run();
            stage.run();
            assertThat(stage.rows("SELECT id, code, yellow_batch_in, yellow_batch_out FROM forensic.shop_t ORDER BY code, 3"))
                    .containsExactly("1|A|1|2147483647", "2|B|1|1", "9|B|2|2147483647");
            assertThat(stage.rows("SELECT id, code, yellow_batch_id FROM live.shop_t ORDER BY code")).containsExactly("1|A|1", "9|B|2");
        }
    }

    @Test
    void aDatasetJoinsAndLeavesARunningStream() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1); CREATE TABLE u (id int PRIMARY KEY); INSERT INTO u VALUES (5)");
            var t = Stage.dataset("t", List.of("id"), "id integer not null");
            stage.apply(t);
            stage.run();
            stage.apply(t, Stage.dataset("u", List.of("id"), "id integer not null"));
            stage.atSource("INSERT INTO t VALUES (2)");
            stage.run();
            assertThat(stage.rows("SELECT id, yellow_batch_in FROM forensic.shop_u")).containsExactly("5|2");
            assertThat(stage.rows("SELECT id, yellow_batch_in FROM forensic.shop_t ORDER BY 1")).containsExactly("1|1", "2|2");
            stage.apply(t);
            stage.run();
            assertThat(stage.rows("SELECT table_name FROM information_schema.views WHERE table_schema = 'desk_forensic' ORDER BY 1"))
                    .containsExactly("g_shop_t", "g_shop_t_history");
        }
    }

    @Test
    void aColumnThatLeavesTheKeyAndTheModelIsNoLongerRequired() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int, part int, a text); INSERT INTO t VALUES (1, 1, 'x'), (2, 1, 'y')");
            stage.apply(Stage.dataset("t", List.of("id", "part"), "id integer not null", "part integer not null", "a text"));
            stage.run();
            stage.atSource("ALTER TABLE t DROP part; INSERT INTO t VALUES (3, 'z')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
            stage.run();
            assertThat(stage.rows("SELECT id, part, a FROM live.shop_t ORDER BY id")).containsExactly("1|1|x", "2|1|y", "3|null|z");
        }
    }
}
