package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.spi.scheduler.JobOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Platforms that read the merge tables of a primary.
class ConsumerTest {
    private static final Dataset T = Stage.dataset("t", List.of("id"), "id integer not null", "v text");

    @Test
    void anScd2ConsumerIsEqualToThePrimaryRowForRowAndAnScd1ConsumerHasItsLiveRows() {
        try (var c = new ConsumerStage()) {
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 20) g");
            c.apply(T);
            assertThat(c.run("live")).isEqualTo(new JobOutcome.Done(0, 0));
            c.run("forensic");
            assertThat(c.run("live")).isEqualTo(new JobOutcome.Done(1, 20));
            c.stage.atSource("UPDATE t SET v = 'x' WHERE id = 3; DELETE FROM t WHERE id = 4");
            c.run("forensic");
            c.stage.atSource("INSERT INTO t VALUES (4, 'back'), (30, 'short'); UPDATE t SET v = 'y' WHERE id = 3");
            c.run("forensic");
            assertThat(c.run("copy")).isEqualTo(new JobOutcome.Done(3, 21));
            same(c);
            c.stage.atSource("DELETE FROM t WHERE id IN (30, 5); UPDATE t SET v = 'z' WHERE id = 3");
            c.run("forensic");
            c.stage.atSource("INSERT INTO t VALUES (5, 'v5')");
            c.run("forensic");
            c.run("forensic");
            assertThat(c.run("copy")).isEqualTo(new JobOutcome.Done(6, 4));
            // 5 was deleted and came back the same: nothing to this platform.
            assertThat(c.run("live")).isEqualTo(new JobOutcome.Done(6, 2));
            same(c);
            var before = c.stage.rows("SELECT xmin, * FROM live.shop_t") + "" + c.stage.rows("SELECT xmin, * FROM copy.shop_t")
                    + c.headers("live") + c.headers("copy");
            assertThat(c.run("copy")).isEqualTo(new JobOutcome.Done(6, 0));
            assertThat(c.run("live")).isEqualTo(new JobOutcome.Done(6, 0));
            assertThat(c.stage.rows("SELECT xmin, * FROM live.shop_t") + "" + c.stage.rows("SELECT xmin, * FROM copy.shop_t")
                    + c.headers("live") + c.headers("copy")).isEqualTo(before);
        }
    }

    @Test
    void aDefinitionCrossesFromThePrimaryToItsConsumers() {
        try (var c = new ConsumerStage()) {
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text, code int); INSERT INTO t SELECT g, 'v' || g, 1000 - g FROM generate_series(1, 20) g");
            var one = Stage.dataset("t", List.of("id"), "id integer not null", "v text", "code integer");
            c.apply(one);
            all(c);
            c.stage.atSource("UPDATE t SET v = 'w' WHERE id < 4; DELETE FROM t WHERE id = 9");
            all(c);
            // A column comes and one gets a wider type. The consumers are first to run under the new definition.
            c.stage.atSource("ALTER TABLE t ADD n text; ALTER TABLE t ALTER code TYPE bigint; UPDATE t SET n = 'new' WHERE id = 2");
            c.apply(Stage.dataset("t", List.of("id"), "id integer not null", "n text", "v text", "code bigint"));
            c.run("copy");
            c.run("live");
            assertThat(c.stage.rows("SELECT platform, last_batch FROM yellow.stream ORDER BY 1")).containsExactly("copy|2", "forensic|2", "live|2");
            all(c);
            same(c, "id, v, n, code");
            // The key moves to another column: the primary has to be first.
            c.apply(Stage.dataset("t", List.of("code"), "id integer", "n text", "v text", "code bigint not null"));
            c.run("copy");
            assertThat(c.stage.rows("SELECT last_batch FROM yellow.stream WHERE platform = 'copy'")).containsExactly("3");
            assertThat(c.stage.rows("SELECT r.log FROM yellow.run r JOIN yellow.stream s ON s.id = r.stream WHERE s.platform = 'copy' ORDER BY r.ended_at DESC LIMIT 1"))
                    .first().asString()
                    .startsWith("waits for batch 4 or later of forensic/").contains("its key is (id) there");
            c.stage.atSource("UPDATE t SET v = 'key' WHERE id = 7");
            all(c);
            same(c, "code, v, n, id");
            // The key moves to a column that is only just there: all rows end and begin.
            c.stage.atSource("ALTER TABLE t ADD k text; UPDATE t SET k = 'k' || id");
            c.apply(Stage.dataset("t", List.of("k"), "id integer", "n text", "v text", "code bigint", "k text not null"));
            all(c);
            same(c, "k, code, v, n, id");
            // A column leaves, and comes back.
            c.apply(Stage.dataset("t", List.of("k"), "id integer", "n text", "code bigint", "k text not null"));
            all(c);
            c.apply(Stage.dataset("t", List.of("k"), "id integer", "n text", "v text", "code bigint", "k text not null"));
            all(c);
            same(c, "k, code, v, n, id");
        }
    }

    @Test
    void aRestoredPrimaryIsComparedOnceItIsPastTheBatchThatWasTaken() {
        try (var c = new ConsumerStage()) {
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 20) g");
            c.apply(T);
            all(c);
            c.stage.atSource("UPDATE t SET v = 'lost' WHERE id = 3");
            c.stage.atMerge("CREATE TABLE public.rows AS TABLE forensic.shop_t; CREATE TABLE public.state AS SELECT d.* FROM yellow.dataset d JOIN yellow.stream s ON s.id = d.stream WHERE s.platform = 'forensic'");
            all(c);
            assertThat(c.versions("copy", "id, v")).anyMatch(r -> r.contains("lost"));
            c.stage.atMerge("""
                    TRUNCATE forensic.shop_t; INSERT INTO forensic.shop_t TABLE public.rows;
                    DELETE FROM yellow.dataset d USING yellow.stream s WHERE s.id = d.stream AND s.platform = 'forensic'; INSERT INTO yellow.dataset TABLE public.state;
                    DELETE FROM yellow.batch_dataset d USING yellow.stream s WHERE s.id = d.stream AND s.platform = 'forensic' AND d.batch = 2;
                    DELETE FROM yellow.batch b USING yellow.stream s WHERE s.id = b.stream AND s.platform = 'forensic' AND b.number = 2;
                    DELETE FROM forensic_staging.shop_t_a WHERE yellow_batch = 2;
                    UPDATE yellow.stream SET last_batch = 1, gate = NULL WHERE platform = 'forensic'""");
            c.stage.atSource("UPDATE t SET v = 'found' WHERE id = 3");
            for (var platform : List.of("copy", "live")) assertThat(c.fail(platform).fault().code()).isEqualTo(EngineCode.PRIMARY_WENT_BACK);
            c.run("forensic");
            c.run("copy");
            c.run("live");
            assertThat(c.versions("copy", "id, v")).isEqualTo(c.versions("forensic", "id, v")).noneMatch(r -> r.contains("lost"));
            c.stage.atSource("UPDATE t SET v = 'next' WHERE id = 3");
            all(c);
            assertThat(c.versions("copy", "id, v")).isEqualTo(c.versions("forensic", "id, v"));
            assertThat(c.verify("copy")).isEmpty();
        }
    }

    @Test
    void whatDriftedIsFoundByThePrimarysSumAndMendedByThatRun() {
        try (var c = new ConsumerStage()) {
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 20) g");
            c.apply(T);
            all(c);
            c.stage.atMerge("DELETE FROM copy.shop_t WHERE id = 7; UPDATE yellow.dataset d SET live_sum = (SELECT sum(yellow_row_hash) FROM copy.shop_t), live_rows = 19 FROM yellow.stream s WHERE s.id = d.stream AND platform = 'copy'");
            c.stage.atSource("UPDATE t SET v = 'x' WHERE id = 8");
            all(c);
            assertThat(c.versions("copy", "id, v")).isEqualTo(c.versions("forensic", "id, v"));
            c.stage.atMerge("UPDATE forensic.shop_t SET yellow_row_hash = 1 WHERE id = 9");
            c.stage.atSource("UPDATE t SET v = 'x' WHERE id = 3");
            c.stage.engine.run("forensic/shop");
            c.run("copy");
        }
    }

    @Test
    void theGuardStopsAConsumerToo() {
        try (var c = new ConsumerStage()) {
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 150) g");
            c.apply(T);
            all(c);
            c.stage.atSource("DELETE FROM t");
            c.fail("forensic");
            assertThat(c.stage.engine.run("forensic/shop", new RunOptions(true, false, false))).isEqualTo(new JobOutcome.Done(2, 150));
            for (var platform : List.of("copy", "live")) {
                assertThat(c.fail(platform).fault().code()).isEqualTo(EngineCode.DELETES_GUARDED);
                assertThat(c.stage.engine.run(platform + "/shop", new RunOptions(true, false, false))).isEqualTo(new JobOutcome.Done(2, 150));
            }
            assertThat(c.versions("copy", "id, v")).isEqualTo(c.versions("forensic", "id, v"));
            assertThat(c.stage.rows("SELECT status, count(*) FROM yellow.batch GROUP BY 1")).containsExactly("committed|6");
        }
    }

    @Test
    void whatAQuietDatasetHasStagedGoesWhenItsTimeHasPassed() {
        try (var c = new ConsumerStage()) {
            c.stage.retention = new StreamDefinition.Retention(2, Duration.ZERO, false);
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE u (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'a'); INSERT INTO u TABLE t");
            c.apply(T, Stage.dataset("u", List.of("id"), "id integer not null", "v text"));
            all(c);
            c.stage.atSource("UPDATE t SET v = 'b'");
            all(c);
            for (var platform : List.of("copy", "live")) assertThat(staged(c, platform)).isEqualTo("1");
            for (var i = 0; i < 3; i++) {
                c.stage.atSource("UPDATE u SET v = 'u" + i + "'");
                all(c);
            }
            for (var platform : List.of("copy", "live")) assertThat(staged(c, platform)).isEqualTo("0");
        }
    }

    /// The whole image of each batch is the primary's.
    @Test
    void whereStagingIsKeptWholeAConsumerKeepsWhatItApplied() {
        try (var c = new ConsumerStage()) {
            c.stage.retention = new StreamDefinition.Retention(2, Duration.ZERO, true);
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 20) g");
            c.apply(T);
            all(c);
            for (var i = 2; i <= 6; i++) {
                c.stage.atSource("UPDATE t SET v = 'b%1$d' WHERE id = %1$d; DELETE FROM t WHERE id = %1$d + 10".formatted(i));
                all(c);
                same(c);
                var kept = "SELECT yellow_batch, count(*) FROM (SELECT yellow_batch FROM %1$s_staging.shop_t_a UNION ALL SELECT yellow_batch FROM %1$s_staging.shop_t_b) s GROUP BY 1 ORDER BY 1";
                var whole = c.stage.rows(kept.formatted("forensic"));
                assertThat(whole).as("batch %d of the primary", i).contains(i + "|" + (21 - i + 1), i - 1 + "|" + (i == 2 ? 20 : 21 - i + 2))
                        .hasSizeLessThanOrEqualTo(4);
                for (var platform : List.of("copy", "live")) {
                    var applied = c.stage.rows(kept.formatted(platform));
                    assertThat(applied).as("batch %d of %s", i, platform).contains(i + "|2").hasSizeLessThanOrEqualTo(4);
                    assertThat(applied).as("batch %d of %s", i, platform).allMatch(b -> b.endsWith("|2") && Integer.parseInt(b.substring(0, b.indexOf('|'))) > 1);
                    if (i > 2) assertThat(applied).contains(i - 1 + "|2");
                }
                assertThat(c.headers("copy")).isEqualTo(c.headers("forensic"));
            }
            for (var platform : List.of("forensic", "copy", "live")) assertThat(c.verify(platform)).isEmpty();
            // Evidence finds what somebody altered.
            c.stage.atMerge("UPDATE copy.shop_t SET v = 'altered' WHERE id = 6 AND yellow_batch_out = 2147483647; UPDATE live.shop_t SET v = 'altered' WHERE id = 6");
            for (var platform : List.of("copy", "live")) assertThat(c.verify(platform)).as(platform).anyMatch(f -> f.contains("6"));
        }
    }

    private static String staged(ConsumerStage c, String platform) {
        return c.stage.rows("SELECT (SELECT count(*) FROM %1$s_staging.shop_t_a) + (SELECT count(*) FROM %1$s_staging.shop_t_b)"
                .formatted(platform)).getFirst();
    }

    @Test
    void aConsumerOfAConsumerFollows() {
        try (var c = new ConsumerStage()) {
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 20) g");
            var chained = new ArrayList<>(c.definitions(T));
            var of = new StreamDefinition.Source.MergeTables("", 0, "", "", "", "copy");
            chained.add(c.consumer("second", StreamDefinition.Milestoning.SCD2, of, T));
            c.apply(chained);
            all(c);
            c.run("second");
            c.stage.atSource("UPDATE t SET v = 'x' WHERE id = 8; DELETE FROM t WHERE id = 9");
            all(c);
            c.stage.engine.run("copy/shop", new RunOptions(false, false, true));
            c.run("second");
            c.stage.atSource("INSERT INTO t VALUES (9, 'x')");
            all(c);
            c.run("second");
            assertThat(c.versions("second", "id, v")).isEqualTo(c.versions("forensic", "id, v"));
            assertThat(c.verify("second")).isEmpty();
        }
    }

    private static void all(ConsumerStage c) {
        for (var platform : List.of("forensic", "copy", "live")) c.run(platform);
    }

    private static void same(ConsumerStage c, String columns) {
        assertThat(c.versions("copy", columns)).isEqualTo(c.versions("forensic", columns));
        assertThat(c.stage.rows("SELECT " + columns + " FROM live.shop_t ORDER BY 1"))
                .isEqualTo(c.stage.sourceRows("SELECT " + columns + " FROM t ORDER BY 1"));
        assertThat(c.stage.rows("SELECT platform, last_batch FROM yellow.stream").stream().map(r -> r.replaceAll(".*\\|", "")).distinct()).hasSize(1);
        for (var platform : List.of("forensic", "copy", "live")) assertThat(c.verify(platform)).as(platform).isEmpty();
        assertThat(c.stage.rows("SELECT * FROM desk_copy.g_shop_t_history ORDER BY 1, 2, 5, 6"))
                .hasSameElementsAs(c.stage.rows("SELECT * FROM desk_forensic.g_shop_t_history ORDER BY 1, 2, 5, 6"));
    }

    private static void same(ConsumerStage c) {
        assertThat(c.versions("copy", "id, v")).isEqualTo(c.versions("forensic", "id, v"));
        assertThat(c.headers("copy")).isEqualTo(c.headers("forensic"));
        c.run("live");
        assertThat(c.stage.rows("SELECT id, v FROM live.shop_t ORDER BY 1")).isEqualTo(c.stage.sourceRows("SELECT id, v FROM t ORDER BY 1"));
        assertThat(c.stage.rows("SELECT platform, last_batch FROM yellow.stream").stream().map(r -> r.replaceAll(".*\\|", "")).distinct()).hasSize(1);
        for (var platform : List.of("forensic", "copy", "live")) assertThat(c.verify(platform)).isEmpty();
        assertThat(c.stage.rows("SELECT id, v FROM desk_copy.g_shop_t ORDER BY 1")).isEqualTo(c.stage.sourceRows("SELECT id, v FROM t ORDER BY 1"));
        assertThat(c.stage.rows("SELECT * FROM desk_copy.g_shop_t_history ORDER BY 1, 2, 3, 5"))
                .isEqualTo(c.stage.rows("SELECT * FROM desk_forensic.g_shop_t_history ORDER BY 1, 2, 3, 5"));
    }
}
