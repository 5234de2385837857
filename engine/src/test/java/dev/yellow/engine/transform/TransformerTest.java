package dev.yellow.engine.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.Transformation.Input;
import dev.yellow.engine.definition.Transformation.Mode;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

class TransformerTest {
    private static final String MASK = """
            -- Names are nobody's business; semicolons in texts; do not split.
            INSERT INTO t2 (id, a, n) SELECT id, left(a, 1) || '***;', n FROM g_shop_t;
            """;

    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void whatASqlTransformerWritesIsAStreamLikeAnyOther() {
        workshop.transformer(workshop.sql(MASK));
        workshop.apply();
        workshop.atSource("INSERT INTO t VALUES (1, 'ann', 1), (2, 'bob', 2), (3, NULL, 3)");
        workshop.run();
        for (var platform : Workshop.PLATFORMS) assertThat(workshop.output(platform)).containsExactly("1|a***;|1.00", "2|b***;|2.00", "3|null|3.00");
        workshop.atSource("UPDATE t SET a = 'alice', n = 7 WHERE id = 1; DELETE FROM t WHERE id = 2; INSERT INTO t VALUES (4, 'dan', 4)");
        workshop.run();
        for (var platform : Workshop.PLATFORMS) assertThat(workshop.output(platform)).containsExactly("1|a***;|7.00", "3|null|3.00", "4|d***;|4.00");
        assertThat(workshop.rows("SELECT id, a, n, yellow_batch_in, yellow_batch_out FROM desk_forensic.g_masked_t2_history ORDER BY 1, 4"))
                .containsExactly("1|a***;|1.00|1|1", "1|a***;|7.00|2|2147483647", "2|b***;|2.00|1|1", "3|null|3.00|1|2147483647", "4|d***;|4.00|2|2147483647");
        assertThat(workshop.rows("SELECT * FROM desk_forensic.g_masked_t2_as_of(1) ORDER BY 1")).containsExactly("1|a***;|1.00", "2|b***;|2.00", "3|null|3.00");
        for (var platform : Workshop.PLATFORMS) {
            var report = workshop.engine.verify(new Audit.Request(Workshop.job(platform), 1, 0, true));
            assertThat(report.findings()).isEmpty();
            assertThat(report.coverage()).noneMatch(c -> c.what().startsWith("not proved"));
        }
    }

    @Test
    void anUnchangedOutputTouchesNoRow() {
        workshop.transformer(workshop.sql(MASK));
        workshop.apply();
        workshop.atSource("INSERT INTO t SELECT g, 'x' || g, g FROM generate_series(1, 50) g");
        workshop.run();
        var before = workshop.rows("SELECT xmin, id FROM live.masked_t2 ORDER BY id");
        workshop.run();
        assertThat(workshop.rows("SELECT xmin, id FROM live.masked_t2 ORDER BY id")).isEqualTo(before);
        assertThat(workshop.done(Workshop.job("live")).changed()).isZero();
    }

    @Test
    void anIncrementalOutputSaysOnlyWhatIsNewOrChanged() {
        workshop.mode = Mode.UPSERT;
        workshop.transformer(workshop.sql("INSERT INTO t2 SELECT id, a, n FROM g_shop_t WHERE n >= 5"));
        workshop.apply();
        workshop.atSource("INSERT INTO t VALUES (1, 'a', 5), (2, 'b', 6), (3, 'c', 1)");
        workshop.run();
        for (var platform : Workshop.PLATFORMS) assertThat(workshop.output(platform)).containsExactly("1|a|5.00", "2|b|6.00");
        workshop.atSource("UPDATE t SET n = 1 WHERE id = 1; UPDATE t SET a = 'B' WHERE id = 2; UPDATE t SET n = 9 WHERE id = 3");
        workshop.run();
        for (var platform : Workshop.PLATFORMS) {
            assertThat(workshop.output(platform)).containsExactly("1|a|5.00", "2|B|6.00", "3|c|9.00");
            assertThat(workshop.engine.verify(new Audit.Request(Workshop.job(platform), 1, 0, false)).findings()).isEmpty();
        }
    }

    @Test
    void anIncrementalOutputThatGainsAColumnLosesNoRow() {
        workshop.mode = Mode.UPSERT;
        workshop.transformer(workshop.sql("INSERT INTO t2 SELECT id, a FROM g_shop_t"), "id integer not null", "a varchar(3)");
        workshop.apply();
        workshop.atSource("INSERT INTO t VALUES (1, 'a', 5), (2, 'b', 6)");
        workshop.run();
        workshop.transformer(workshop.sql("INSERT INTO t2 SELECT id, a, n FROM g_shop_t WHERE id = 2"), "id integer not null",
                "a varchar(9)", "n numeric(10,2)");
        workshop.apply();
        workshop.run();
        for (var platform : Workshop.PLATFORMS) {
            assertThat(workshop.output(platform)).containsExactly("1|a|null", "2|b|6.00");
            assertThat(workshop.engine.verify(new Audit.Request(Workshop.job(platform), 1, 0, false)).findings()).isEmpty();
        }
    }

    @Test
    void aTransformerMayReadItsOwnLastBatch() {
        workshop.ownInput = true;
        workshop.transformer(workshop.sql("""
                INSERT INTO t2 (id, a, n) SELECT s.id, s.a, coalesce(o.n, 0) + s.n FROM g_shop_t s LEFT JOIN g_masked_t2 o USING (id)"""));
        workshop.apply();
        workshop.atSource("INSERT INTO t VALUES (1, 'a', 5)");
        workshop.run();
        workshop.run();
        workshop.run();
        for (var platform : Workshop.PLATFORMS) assertThat(workshop.output(platform)).containsExactly("1|a|15.00");
    }

    @Test
    void aTransformerReadsWhatAnotherWrites() {
        workshop.transformer(workshop.sql(MASK));
        workshop.transformer("live", "second", workshop.sql("INSERT INTO t2 SELECT id, upper(a), n FROM g_masked_t2"),
                List.of(new Input("g", "masked", "t2", "desk_live.masked", false)));
        workshop.apply();
        workshop.atSource("INSERT INTO t VALUES (1, 'ann', 1)");
        assertThat(workshop.failed("live/desk_live.second").code()).isEqualTo(EngineCode.INPUT_UNPUBLISHED);
        workshop.run();
        workshop.done("live/desk_live.second");
        assertThat(workshop.rows("SELECT * FROM desk_live.g_second_t2")).containsExactly("1|A***;|1.00");
    }

    @Test
    void whatABatchChangedIsKeptByDatasetForThoseThatFollowAndWhoListensIsTold() throws Exception {
        workshop.transformer(workshop.sql(MASK));
        workshop.apply();
        try (var waiting = workshop.merge.connect(); var s = waiting.createStatement()) {
            s.execute("LISTEN yellow_queue");
            // The first batch of an empty table is news too: from now on it can be read.
            workshop.done("live/shop");
            assertThat(told(s)).hasSize(1);
            assertThat(changes("live/shop")).containsExactly("t|1|t");
            workshop.atMerge("UPDATE yellow.job_change SET fresh = false");
            workshop.done("live/shop");
            assertThat(told(s)).isEmpty();
            assertThat(changes("live/shop")).containsExactly("t|1|f");
            workshop.atSource("INSERT INTO t VALUES (1, 'ann', 1)");
            workshop.done("live/shop");
            assertThat(told(s)).hasSize(1);
            assertThat(changes("live/shop")).containsExactly("t|3|t");
            workshop.done(Workshop.job("live"));
            assertThat(changes(Workshop.job("live"))).containsExactly("t2|1|t");
            assertThat(workshop.rows("SELECT b.inputs FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE s.name = 'desk_live.masked'"))
                    .containsExactly("{\"shop\": 3}");
        }
    }

    private List<String> changes(String job) {
        return workshop.rows("SELECT dataset, batch, fresh FROM yellow.job_change WHERE job = '" + job + "'");
    }

    private static List<String> told(Statement listening) throws Exception {
        listening.execute("SELECT 1");
        return Arrays.stream(listening.getConnection().unwrap(PGConnection.class).getNotifications()).map(PGNotification::getName).toList();
    }

    @Test
    void aTransformerThatTheModelNoLongerHasLeavesOnlyItsTables() {
        workshop.transformer(workshop.sql(MASK));
        workshop.apply();
        workshop.atSource("INSERT INTO t VALUES (1, 'ann', 1)");
        workshop.run();
        workshop.withdraw(Workshop.job("live"));
        workshop.apply();
        workshop.done(Workshop.job("live"));
        assertThat(workshop.rows("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'live_desk%'")).isEmpty();
        assertThat(workshop.rows("SELECT to_regclass('desk_live.g_masked_t2')")).containsExactly("null");
        assertThat(workshop.rows("SELECT count(*) FROM live.masked_t2")).containsExactly("1");
    }

    @Test
    void aBatchThatStandsOpenIsNotInTheWayOfItsLastJob() {
        workshop.transformer(workshop.sql("INSERT INTO t2 SELECT 1 / 0, 'x', 1"));
        workshop.apply();
        workshop.done("live/shop");
        assertThat(workshop.failed(Workshop.job("live")).code()).isEqualTo(EngineCode.TRANSFORMER_REFUSED);
        workshop.withdraw(Workshop.job("live"));
        workshop.apply();
        workshop.done(Workshop.job("live"));
        assertThat(workshop.rows("SELECT s.phase, (SELECT count(*) FROM yellow.batch b WHERE b.stream = s.id) FROM yellow.stream s WHERE s.name = 'desk_live.masked'"))
                .containsExactly("retired|0");
        assertThat(workshop.rows("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'live_desk%'")).isEmpty();
    }
}
