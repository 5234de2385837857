package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.spi.scheduler.JobOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What stops a batch: a stable code, nothing staged, and the next run continues.
class RefusalTest {
    private static final String JOB = "forensic/shop";

    @Test
    void duplicateKeysStopTheFirstLoadAndALaterBatch() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int, a text); INSERT INTO t VALUES (1, 'x'), (1, 'y'), (NULL, 'z'), (2, 'q')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
            assertThat(fault(stage)).startsWith("YL3007 stream forensic/shop, batch 1, dataset t: 1 rows repeat a key (id) of the source: (1)");
            stage.atSource("DELETE FROM t WHERE id IS NULL OR a = 'y'");
            stage.run();
            stage.atSource("INSERT INTO t VALUES (2, 'again')");
            assertThat(fault(stage)).startsWith("YL3007 stream forensic/shop, batch 2, dataset t");
            assertThat(stage.rows("SELECT count(*) FROM forensic_staging.shop_t_a")).containsExactly("0");
            assertThat(stage.rows("SELECT phase, open_batch FROM yellow.stream WHERE platform = 'forensic'")).containsExactly("started|2");
            stage.atSource("DELETE FROM t WHERE a = 'again'");
            stage.run();
            assertThat(stage.rows("SELECT number, status, error_code FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE platform = 'forensic' ORDER BY 1"))
                    .containsExactly("1|committed|null", "2|committed|null");
        }
    }

    /// The server refuses the row while most of the others still travel.
    @Test
    void aNullKeyAmongManyRowsIsCountedOnBothPlatforms() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int, a text); INSERT INTO t SELECT CASE WHEN i NOT IN (7, 4000) THEN i END, repeat('x', 100) FROM generate_series(1, 5000) i");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
            for (var job : List.of("live/shop", JOB))
                assertThat(((JobOutcome.Failed) stage.engine.run(job)).fault().toString())
                        .contains(job + ", batch 1, dataset t: 2 rows have NULL in the key (id)");
            stage.atSource("DELETE FROM t WHERE id IS NULL");
            stage.run();
            assertThat(stage.rows("SELECT count(*) FROM live.shop_t")).containsExactly("4998");
        }
    }

    @Test
    void manyDeletesWaitForAnOperator() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 200)");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null"));
            stage.run();
            stage.atSource("DELETE FROM t");
            assertThat(fault(stage)).startsWith("YL3010 stream forensic/shop, batch 2, dataset t: the source lacks 200 of 200 rows");
            assertThat(fault(stage)).startsWith("YL3010");
            assertThat(stage.engine.run(JOB, new RunOptions(true, false, false))).isEqualTo(new JobOutcome.Done(2, 200));
            assertThat(stage.rows("SELECT count(*) FROM forensic.shop_t WHERE yellow_batch_out = 1")).containsExactly("200");
        }
    }

    @Test
    void valuesThatDoNotFitAreNamed() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, n numeric, s text, ts timestamp); INSERT INTO t VALUES (1, 1.50, 'abc', '2026-01-01 00:00:00.123'), (2, 1.239, 'abcd', '2026-01-01')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "n numeric(10,2)", "s varchar(3)", "ts timestamp(3)"));
            assertThat(fault(stage)).contains("1 rows hold a value in column \"n\" that does not fit numeric(10,2); key (id) and value: (2): 1.239");
            stage.atSource("UPDATE t SET n = 1.24, s = 'abc' WHERE id = 2");
            stage.run();
            assertThat(stage.rows("SELECT id, n, s, ts FROM live.shop_t ORDER BY 1"))
                    .containsExactly("1|1.50|abc|2026-01-01 00:00:00.123", "2|1.24|abc|2026-01-01 00:00:00");
        }
    }

    @Test
    void aMissingColumnOrTableIsNamed() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY)");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "gone text"));
            assertThat(fault(stage)).startsWith("YL3004").contains("table public.t at the source has no column \"gone\"");
            stage.atSource("DROP TABLE t");
            assertThat(fault(stage)).startsWith("YL3003").contains("relation \"public.t\" does not exist");
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, gone text)");
            stage.run();
        }
    }

    @Test
    void anOpenBatchKeepsItsDefinitionUntilItIsReset() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "gone text"));
            assertThat(fault(stage)).startsWith("YL3004");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
            assertThat(fault(stage)).startsWith("YL3004");
            stage.engine.reset(JOB);
            assertThat(stage.engine.run(JOB)).isEqualTo(new JobOutcome.Done(1, 1));
            assertThat(stage.rows("SELECT id, a, yellow_batch_in FROM forensic.shop_t")).containsExactly("1|x|1");
        }
    }

    private static String fault(Stage stage) {
        return stage.engine.run(JOB) instanceof JobOutcome.Failed f ? f.fault().toString() : "done";
    }
}
