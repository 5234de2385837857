package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// The oldest PostgreSQL that may hold the merge tables, as source, as merge database and as both; and what its hashes
/// are worth on the newest.
class OtherMajorTest {
    private static final String OLDEST = "15";

    @Test
    void theOldestMajorIsSourceAndMergeDatabase() {
        on(OLDEST, (oldest, newest) -> {
            story(oldest, oldest);
            story(oldest, newest);
            story(newest, oldest);
        });
    }

    @Test
    void aSourceThatMovesToTheNewestMajorIsComparedAndVersionsNothing() {
        on(OLDEST, (oldest, newest) -> {
            try (var stage = new Stage(oldest, newest)) {
                fill(stage);
                stage.run();
                // The same rows on another server: another system identifier, so nothing is skipped.
                var moved = newest.newDatabase();
                stage.moveSource(moved);
                fill(stage);
                stage.run();
                assertThat(stage.rows("SELECT count(*), max(yellow_batch_in) FROM forensic.shop_t")).containsExactly("3|1");
                stage.atSource("UPDATE t SET n = -n WHERE id = 2");
                stage.run();
                assertThat(stage.rows("SELECT n FROM live.shop_t WHERE id = 2")).containsExactly("-100.25");
                clean(stage);
            }
        });
    }

    private static void story(TestPostgres sources, TestPostgres merges) {
        try (var stage = new Stage(sources, merges)) {
            fill(stage);
            stage.run();
            stage.atSource("UPDATE t SET n = -n WHERE id = 2; DELETE FROM t WHERE id = 1; INSERT INTO t VALUES (4, 'é😀', NULL, '{\"a\": 1}', NULL)");
            stage.run();
            stage.atSource("ALTER TABLE t ADD more bigint");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "n numeric", "j json",
                    "at timestamp with time zone", "more bigint"));
            stage.run();
            stage.run();
            assertThat(stage.rows("SELECT id, n, yellow_batch_in, yellow_batch_out FROM forensic.shop_t ORDER BY 1, 3"))
                    .containsExactly("1|1|1|1", "2|100.25|1|1", "2|-100.25|2|2147483647", "3|NaN|1|2147483647", "4|null|2|2147483647");
            clean(stage);
        }
    }

    private static void fill(Stage stage) {
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric, j json, at timestamptz); INSERT INTO t VALUES (1, 'a', 1, '{}', 'infinity'), (2, 'b', 100.25, NULL, '2026-11-23'), (3, '', 'NaN', 'null', NULL)");
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "n numeric", "j json", "at timestamp with time zone"));
    }

    private static void clean(Stage stage) {
        for (var job : List.of("live/shop", "forensic/shop")) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, true)).findings()).isEmpty();
    }

    private static void on(String major, BiConsumer<TestPostgres, TestPostgres> test) {
        if (!TestPostgres.has(major)) {
            System.out.println("NOT SHOWN: PostgreSQL " + major + " is not on this machine");
            return;
        }
        try (var oldest = TestPostgres.own(major, Map.of())) {
            test.accept(oldest, TestPostgres.shared());
        }
    }
}
