package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.source.Reconciliation;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.testing.wire.WireProxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A watermark shows no deletes; a reconciliation, at its times, finds them all.
class ReconciliationTest {
    private static final List<String> JOBS = List.of("live/shop", "forensic/shop");
    private static final Reconciliation HOURLY = new Reconciliation.Every(Duration.ofHours(1));

    @Test
    void deletesAreFoundWhenItIsTimeAndNotBetween() {
        try (var stage = stage(HOURLY)) {
            stage.atSource("DELETE FROM t WHERE id IN (3, 7); INSERT INTO t VALUES (1001, 'new', 1001)");
            stage.run();
            stage.run();
            assertThat(stage.rows("SELECT count(*) FROM live.shop_t")).containsExactly("1001");
            hoursLater(stage, 1);
            stage.run();
            assertThat(stage.rows("SELECT route, rows_read, inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 6"))
                    .containsOnly("ordered|999|0|0|2");
            assertThat(stage.rows("SELECT id FROM live.shop_t WHERE id < 9 ORDER BY 1")).containsExactly("1", "2", "4", "5", "6", "8");
            assertThat(stage.rows("SELECT id, yellow_batch_out FROM forensic.shop_t WHERE yellow_batch_out < 2147483647 ORDER BY 1"))
                    .containsExactly("3|5", "7|5");
            stage.atSource("DELETE FROM t WHERE id = 8");
            stage.run();
            assertThat(stage.rows("SELECT id FROM live.shop_t WHERE id = 8")).containsExactly("8");
            clean(stage);
        }
    }

    /// The snapshot is the one that the last batch read, which did not look for deletes.
    @Test
    void aSourceThatHasNotChangedSinceIsLookedAtAllTheSame() {
        try (var stage = stage(HOURLY)) {
            stage.atSource("DELETE FROM t WHERE id = 5");
            stage.run();
            stage.run();
            hoursLater(stage, 2);
            stage.run();
            assertThat(stage.rows("SELECT id FROM live.shop_t WHERE id = 5")).isEmpty();
            clean(stage);
        }
    }

    @Test
    void changesAndDeletesOfOneMomentAreOneBatch() {
        try (var stage = stage(HOURLY)) {
            hoursLater(stage, 1);
            stage.atSource("DELETE FROM t WHERE id = 5; UPDATE t SET v = 'changed', at = 2000 WHERE id = 6; UPDATE t SET v = 'changed behind the mark' WHERE id = 7; INSERT INTO t VALUES (1001, 'new', 2001)");
            stage.run();
            assertThat(stage.rows("SELECT inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 4")).containsOnly("1|2|1");
            stage.atSource("INSERT INTO t VALUES (1002, 'newer', 2002)");
            stage.run();
            stage.run();
            assertThat(stage.rows("SELECT id, v FROM live.shop_t WHERE yellow_batch_id > 3 ORDER BY 1"))
                    .containsExactly("6|changed", "7|changed behind the mark", "1001|new", "1002|newer");
            clean(stage);
        }
    }

    @Test
    void tooManyDeletesStopItUntilTheyAreAccepted() {
        try (var stage = stage(HOURLY)) {
            stage.atSource("DELETE FROM t");
            hoursLater(stage, 1);
            assertThat(stage.refused(JOBS.getFirst()).toString()).contains("1000");
            assertThat(stage.engine.run(JOBS.getFirst(), new RunOptions(true, false, false))).isEqualTo(new JobOutcome.Done(4, 1000));
            assertThat(stage.rows("SELECT count(*) FROM live.shop_t")).containsExactly("0");
        }
    }

    @Test
    void whereSomebodyMustAskARerunFindsThem() {
        try (var stage = stage(new Reconciliation.Asked())) {
            stage.atSource("DELETE FROM t WHERE id = 5");
            hoursLater(stage, 1000);
            stage.run();
            assertThat(stage.rows("SELECT id FROM live.shop_t WHERE id = 5")).containsExactly("5");
            for (var job : JOBS) assertThat(stage.engine.run(job, RunOptions.NONE.rereading(new Reread.Dataset("t")))).isEqualTo(new JobOutcome.Done(5, 1));
            assertThat(stage.rows("SELECT id FROM live.shop_t WHERE id = 5")).isEmpty();
            clean(stage);
        }
    }

    @Test
    void aStreamThatIsToBeReconciledFromNowOnIsReconciledNow() {
        try (var stage = stage(null)) {
            stage.atSource("DELETE FROM t WHERE id = 5");
            stage.run();
            apply(stage, HOURLY);
            stage.run();
            assertThat(stage.rows("SELECT id FROM live.shop_t WHERE id = 5")).isEmpty();
            clean(stage);
        }
    }

    @Test
    void whereverTheRunIsCutTheDeletesAreFoundOnce() {
        var server = TestPostgres.shared();
        var proxies = new ArrayList<WireProxy>();
        UnaryOperator<String> through = url -> {
            var uri = URI.create(url.substring("jdbc:".length()));
            if (proxies.size() < 2) proxies.add(WireProxy.to(uri.getHost(), uri.getPort()));
            var proxy = proxies.size() == 1 ? proxies.getFirst() : proxies.getLast();
            return url.replace(":" + uri.getPort() + "/", ":" + proxy.port() + "/");
        };
        try (var stage = new Stage(server, server, through, through)) {
            fill(stage, HOURLY);
            var job = "forensic/shop";
            for (var i = 0; i < 3; i++) done(stage, job);
            proxies.forEach(WireProxy::reset);
            reconciling(stage);
            done(stage, job);
            var cuts = 0;
            for (var proxy : proxies) {
                var answers = proxy.sent().stream().filter(m -> m.closing()).map(m -> m.number()).toList().reversed();
                for (var i = 0; i < answers.size(); i += 2) {
                    proxies.forEach(WireProxy::reset);
                    reconciling(stage);
                    proxy.plan(new CutAfter(answers.get(i), Scope.PROCESS));
                    stage.engine.run(job);
                    if (proxy.fired()) cuts++;
                    proxies.forEach(WireProxy::reset);
                    stage.atMerge("UPDATE yellow.stream SET token = NULL, worker = NULL, run = NULL, holder = NULL; DELETE FROM yellow.worker");
                    done(stage, job);
                    assertThat(stage.rows("SELECT id, v FROM forensic.shop_t WHERE yellow_batch_out = 2147483647 ORDER BY 1"))
                            .isEqualTo(stage.sourceRows("SELECT id, v FROM t ORDER BY 1"));
                }
            }
            assertThat(cuts).isGreaterThan(15);
            assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, false)).findings()).isEmpty();
        } finally {
            proxies.forEach(WireProxy::close);
        }
    }

    @Test
    void itIsDueByPeriodByCronAndAfterATimeThatCannotBe() {
        var noon = Instant.parse("2026-11-26T12:00:00Z");
        assertThat(HOURLY.due(null, noon)).isTrue();
        assertThat(HOURLY.due(noon.minusSeconds(3599), noon)).isFalse();
        assertThat(HOURLY.due(noon.minusSeconds(3600), noon)).isTrue();
        assertThat(HOURLY.due(noon.plusSeconds(1), noon)).isTrue();
        var nightly = new Reconciliation.Cron("30 2 * * *", "Europe/Berlin");
        assertThat(nightly.due(Instant.parse("2026-11-26T01:30:00Z"), noon)).isFalse();
        assertThat(nightly.due(Instant.parse("2026-11-26T01:29:59Z"), noon)).isTrue();
        assertThat(nightly.due(noon.plusSeconds(1), noon)).isTrue();
        assertThat(new Reconciliation.Asked().due(null, noon)).isFalse();
    }

    private static void reconciling(Stage stage) {
        stage.atSource("DELETE FROM t WHERE id = (SELECT min(id) FROM t); INSERT INTO t SELECT max(id) + 1, 'new', max(at) + 1 FROM t");
        hoursLater(stage, 1);
    }

    private static void done(Stage stage, String job) {
        var outcome = stage.engine.run(job);
        if (!(outcome instanceof JobOutcome.Done)) throw new AssertionError(outcome.toString());
    }

    private static Stage stage(@Nullable Reconciliation reconcile) {
        var stage = new Stage();
        fill(stage, reconcile);
        for (var i = 0; i < 3; i++) stage.run();
        return stage;
    }

    private static void fill(Stage stage, @Nullable Reconciliation reconcile) {
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text, at integer); INSERT INTO t SELECT g, 'v' || g, g FROM generate_series(1, 1000) g");
        apply(stage, reconcile);
    }

    private static void apply(Stage stage, @Nullable Reconciliation reconcile) {
        stage.reading = new Source.PostgresWatermark("", 0, "", "disable", "reader", Map.of("t", "at"), Duration.ZERO, reconcile);
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "at integer not null"));
    }

    /// Lets the last reconciliation be that much longer ago.
    private static void hoursLater(Stage stage, int hours) {
        stage.atMerge("UPDATE yellow.progress SET body = jsonb_set(body::jsonb, '{reconciled}', to_jsonb(to_char((body::jsonb ->> 'reconciled')::timestamptz AT TIME ZONE 'UTC' - interval '"
                + hours + " hours', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')))::text WHERE body LIKE '%reconciled%'");
    }

    private static void clean(Stage stage) {
        for (var job : JOBS) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, false)).findings()).isEmpty();
    }
}
