package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.audit.Finding;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `batch verify` finds, and that it finds nothing where nothing is wrong.
class AuditTest {
    @Test
    void aHistoryWithEvolutionIsClean() {
        try (var stage = story()) {
            for (var job : List.of("live/shop", "forensic/shop")) {
                var report = stage.engine.verify(new Audit.Request(job, 1, 0, true));
                assertThat(report.findings()).isEmpty();
                assertThat(report.coverage()).extracting(c -> c.proof())
                        .contains(Finding.Proof.HASH, Finding.Proof.EVIDENCE, Finding.Proof.SUMS, Finding.Proof.SOURCE,
                        Finding.Proof.INTERVALS);
            }
        }
    }

    @Test
    void anAlteredValueIsNamedByKeyAndColumn() {
        try (var stage = story()) {
            stage.atMerge("UPDATE forensic.shop_t SET a = 'forged' WHERE id = 3 AND yellow_batch_in = 2");
            var findings = stage.engine.verify(new Audit.Request("forensic/shop", 1, 0, false)).findings();
            assertThat(findings).anySatisfy(f -> {
                assertThat(f.proof()).isEqualTo(Finding.Proof.EVIDENCE);
                assertThat(f.key()).isEqualTo("(3)");
                assertThat(f.column()).isEqualTo("a");
                assertThat(f.batch()).isEqualTo(2);
            });
            assertThat(findings).anySatisfy(f -> assertThat(f.proof()).isEqualTo(Finding.Proof.HASH));
        }
    }

    @Test
    void aMissingAnExtraAndAMisversionedRowAreFound() {
        try (var stage = story()) {
            stage.atMerge("DELETE FROM forensic.shop_t WHERE id = 1");
            assertThat(stage.engine.verify(new Audit.Request("forensic/shop", 1, 0, false)).findings()).extracting(Finding::proof)
                    .contains(Finding.Proof.COUNTS, Finding.Proof.SUMS, Finding.Proof.BUCKETS);
            assertThat(stage.engine.verify(new Audit.Request("forensic/shop", 1, 0, true)).findings()).anySatisfy(f -> {
                assertThat(f.proof()).isEqualTo(Finding.Proof.SOURCE);
                assertThat(f.key()).isEqualTo("(1)");
                assertThat(f.kind()).isEqualTo(Finding.Kind.MISSING);
            });
        }
    }

    @Test
    void readingAgainMendsALiveRowThatSomebodyAltered() {
        try (var stage = story()) {
            stage.atMerge("UPDATE live.shop_t SET a = 'forged' WHERE id = 3");
            stage.run();
            assertThat(stage.rows("SELECT a FROM live.shop_t WHERE id = 3")).containsExactly("forged");
            assertThat(stage.engine.run("live/shop", new RunOptions(false, false, true))).isEqualTo(new JobOutcome.Done(7, 1));
            assertThat(stage.rows("SELECT a FROM live.shop_t WHERE id = 3")).containsExactly("z");
            assertThat(stage.engine.verify(new Audit.Request("live/shop", 1, 0, true)).findings()).isEmpty();
        }
    }

    @Test
    void aKeyThatComesWithAnOpenBatchIsNoFalseAlarm() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2)");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null"));
            stage.run();
            stage.apply(Stage.dataset("t", List.of("line"), "id integer not null", "line integer not null"));
            for (var job : List.of("live/shop", "forensic/shop")) {
                assertThat(stage.engine.run(job).exit()).isEqualTo(3);
                assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, false)).findings()).isEmpty();
            }
        }
    }

    @Test
    void aKeyThatAnOpenBatchWidensIsNoFalseAlarm() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int, a int); INSERT INTO t SELECT i, i FROM generate_series(-50, 50) i");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a integer"));
            stage.run();
            stage.atSource("ALTER TABLE t ALTER id TYPE bigint; INSERT INTO t VALUES (1, 2)");
            stage.apply(Stage.dataset("t", List.of("id"), "id bigint not null", "a integer"));
            for (var job : List.of("live/shop", "forensic/shop")) {
                assertThat(stage.refused(job).code()).isEqualTo(EngineCode.DUPLICATE_KEY);
                assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, false)).findings()).isEmpty();
            }
            stage.atSource("DELETE FROM t WHERE id = 1 AND a = 2");
            stage.run();
            for (var job : List.of("live/shop", "forensic/shop"))
                assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, true)).findings()).isEmpty();
        }
    }

    private static Stage story() {
        var stage = new Stage();
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, a text, n smallint); INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 2)");
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text", "n smallint"));
        stage.run();
        stage.atSource("INSERT INTO t VALUES (3, 'z', 3); UPDATE t SET a = 'yy' WHERE id = 2");
        stage.run();
        stage.run();
        stage.atSource("DELETE FROM t WHERE id = 2; UPDATE t SET n = 7 WHERE id = 3");
        stage.run();
        stage.atSource("ALTER TABLE t ADD b int");
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text", "n smallint", "b integer"));
        stage.run();
        return stage;
    }
}
