package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.source.FeedSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A rerun is an ordinary batch that believes neither marks nor hashes for what it was asked to read again.
class RerunTest {
    private static final String JOB = "live/shop";

    @Test
    void oneDatasetIsComparedByItsColumnsAndTheOthersAsEver() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE u (id int PRIMARY KEY, v text)");
            stage.atSource("INSERT INTO t VALUES (1, 'a'), (2, 'b'); INSERT INTO u VALUES (1, 'c'), (2, 'd')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text"), Stage.dataset("u", List.of("id"), "id integer not null", "v text"));
            stage.run();
            stage.atMerge("UPDATE live.shop_t SET v = 'forged' WHERE id = 1; UPDATE live.shop_u SET v = 'forged' WHERE id = 1");
            stage.atSource("UPDATE u SET v = 'changed' WHERE id = 2");
            assertThat(rerun(stage, new Reread.Dataset("t"))).isEqualTo(new JobOutcome.Done(2, 2));
            assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY id")).containsExactly("1|a", "2|b");
            assertThat(stage.rows("SELECT id, v FROM live.shop_u ORDER BY id")).as("its other row was read in the same moment")
                    .containsExactly("1|forged", "2|changed");
            assertThat(rerun(stage, new Reread.Everything())).isEqualTo(new JobOutcome.Done(3, 1));
            assertThat(stage.rows("SELECT id, v FROM live.shop_u ORDER BY id")).containsExactly("1|c", "2|changed");
            clean(stage);
        }
    }

    @Test
    void aWindowIsReadBesidesWhatIsNew() {
        try (var stage = read(30)) {
            // None of these passes the mark.
            stage.atSource("INSERT INTO t VALUES (101, 'late', 9), (102, 'late', 10), (103, 'late', 20), (104, 'late', 21); UPDATE t SET v = 'silent' WHERE id = 15");
            stage.atSource("INSERT INTO t VALUES (31, 'new', 31)");
            stage.atMerge("UPDATE live.shop_t SET v = 'forged' WHERE id IN (5, 16)");
            var mark = stage.rows("SELECT m.body::json ->> 'low', m.body::json ->> 'ahead' FROM yellow.progress m JOIN yellow.stream s ON s.id = m.stream WHERE s.platform = 'live'");
            assertThat(mark).isNotEmpty().noneMatch(m -> m.startsWith("null"));
            assertThat(rerun(stage, new Reread.Window("t", "10", "20"))).isEqualTo(new JobOutcome.Done(4, 5));
            assertThat(stage.rows("SELECT id, v FROM live.shop_t WHERE yellow_batch_id = 4 ORDER BY id"))
                    .containsExactly("15|silent", "16|v", "31|new", "102|late", "103|late");
            assertThat(stage.rows("SELECT v FROM live.shop_t WHERE id = 5")).containsExactly("forged");
            assertThat(stage.rows("SELECT route, rows_read FROM yellow.batch_dataset WHERE batch = 4"))
                    .as("11 of the window, 2 late in it, and 2 at the mark or above").containsExactly("since|15");
            assertThat(rerun(stage, new Reread.Window(null, "0", null))).as("without an end, of the only dataset").isEqualTo(new JobOutcome.Done(5, 3));
            assertThat(stage.rows("SELECT count(*) FROM live.shop_t")).containsExactly("35");
            clean(stage);
        }
    }

    @Test
    void rowsThatTheSourceNoLongerHasStayThoughTheirWindowIsReadAgain() {
        try (var stage = read(30)) {
            stage.atSource("DELETE FROM t WHERE id = 12");
            assertThat(rerun(stage, new Reread.Window("t", "10", "20"))).isEqualTo(new JobOutcome.Done(4, 0));
            assertThat(stage.rows("SELECT count(*) FROM live.shop_t")).containsExactly("30");
        }
    }

    @Test
    void whatTheStreamDoesNotHaveIsRefusedAndNothingIsWritten() {
        try (var stage = read(3)) {
            var before = stage.rows("SELECT platform, name, token, last_batch, open_batch, step FROM yellow.stream ORDER BY 1");
            assertThat(refusal(stage, new Reread.Dataset("nothing"))).startsWith("YL3040 stream live/shop: stream \"live/shop\" has no dataset \"nothing\"");
            assertThat(refusal(stage, new Reread.Window("t", "yesterday", null))).contains("\"yesterday\" is no value of watermark \"at\", which is integer");
            assertThat(refusal(stage, new Reread.Window("t", "1", "1.5"))).contains("\"1.5\" is no value");
            assertThat(refusal(stage, new Reread.Window("t", "2", "1"))).contains("the window ends at 1, before it begins at 2");
            assertThat(stage.rows("SELECT platform, name, token, last_batch, open_batch, step FROM yellow.stream ORDER BY 1")).isEqualTo(before);
        }
        try (var stage = new Stage()) {
            twoTables(stage);
            assertThat(refusal(stage, new Reread.Window("t", "1", null))).contains("has no watermark that a window could be of");
        }
        try (var stage = new Stage()) {
            stage.reading = new Source.Feed(new FeedSource.Tables(new Endpoint.MariaDb("nowhere", 3306, "shop", Tls.DISABLE), "reader",
                    new FeedSource.Tables.Watermark(Map.of("t", "id", "u", "id"), Duration.ZERO, null)));
            twoTables(stage);
            assertThat(refusal(stage, new Reread.Window("t", "1", null)))
                    .contains("stream \"live/shop\" reads mariadb, and windows are read of PostgreSQL's watermarks alone")
                    .contains("or with --dataset those of one");
        }
        try (var stage = new Stage()) {
            stage.reading = new Source.PostgresWatermark("", 0, "", "disable", "reader", Map.of("t", "id", "u", "id"), Duration.ZERO, null);
            twoTables(stage);
            assertThat(refusal(stage, new Reread.Window(null, "1", null))).contains("has 2 datasets").contains("--dataset");
        }
    }

    private static void twoTables(Stage stage) {
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (id int PRIMARY KEY)");
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null"), Stage.dataset("u", List.of("id"), "id integer not null"));
    }

    @Test
    void aBatchThatWasReadBeforeIsMergedFirst() {
        try (var stage = new Stage()) {
            stage.tuning = new Tuning(1, 0.5, Duration.ofHours(1), 1, false);
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' FROM generate_series(1, 20) g");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text"));
            stage.run();
            stage.atSource("UPDATE t SET v = 'first' WHERE id IN (1, 2, 3)");
            stage.atMerge("ALTER TABLE live.shop_t ADD CONSTRAINT halt CHECK (v <> 'first')");
            assertThat(stage.engine.run(JOB)).isInstanceOf(JobOutcome.Failed.class);
            assertThat(stage.rows("SELECT status FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE s.platform = 'live' AND number = 2"))
                    .containsExactly("ingested");
            stage.atMerge("ALTER TABLE live.shop_t DROP CONSTRAINT halt");
            stage.atSource("UPDATE t SET v = 'second' WHERE id = 1");
            assertThat(rerun(stage, new Reread.Everything())).isEqualTo(new JobOutcome.Done(3, 1));
            assertThat(stage.rows("SELECT id, v, yellow_batch_id FROM live.shop_t WHERE id < 4 ORDER BY id"))
                    .containsExactly("1|second|3", "2|first|2", "3|first|2");
            clean(stage);
        }
    }

    /// A stream with a watermark after three batches, so that its mark has settled.
    private static Stage read(int rows) {
        var stage = new Stage();
        stage.reading = new Source.PostgresWatermark("", 0, "", "disable", "reader", Map.of("t", "at"), Duration.ZERO, null);
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text, at integer); INSERT INTO t SELECT g, 'v', g FROM generate_series(1, " + rows + ") g");
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "at integer not null"));
        for (var i = 0; i < 3; i++) stage.run();
        return stage;
    }

    private static JobOutcome rerun(Stage stage, Reread what) {
        return stage.engine.run(JOB, RunOptions.NONE.rereading(what));
    }

    private static String refusal(Stage stage, Reread what) {
        return ((JobOutcome.Failed) rerun(stage, what)).fault().toString();
    }

    private static void clean(Stage stage) {
        assertThat(stage.engine.verify(new Audit.Request(JOB, 1, 0, false)).findings()).isEmpty();
    }
}
