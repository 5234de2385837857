package dev.yellow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.source.FeedSource.Tables;
import dev.yellow.spi.source.Reconciliation;
import dev.yellow.testing.TestMariaDb;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A connection that ends at any boundary of the reading, at logging in or among the rows, fails its batch; the next run
/// loses nothing and doubles nothing.
class MariaDbCutsTest {
    private static final String JOB = "forensic/shop";

    @Test
    void aSnapshotIsReadWholeOrNotAtAll() throws IOException {
        cuts(null);
    }

    @Test
    void aMarkMovesWithItsBatchAndNotBefore() throws IOException {
        cuts(new Tables.Watermark(Map.of("t", "at", "u", "at"), Duration.ZERO, new Reconciliation.Asked()));
    }

    private static void cuts(Tables.@Nullable Watermark watermark) throws IOException {
        assumeTrue(TestMariaDb.here("a connection to MariaDB that ends"));
        try (var proxy = new CutProxy(TestMariaDb.shared().port()); var stage = new JdbcStage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v int, at int NOT NULL) ENGINE = InnoDB; CREATE TABLE u LIKE t; INSERT INTO t SELECT seq, 0, 0 FROM seq_1_to_40; INSERT INTO u SELECT seq, 0, 0 FROM seq_1_to_40");
            stage.port = proxy.port();
            stage.watermark = watermark;
            stage.apply(JdbcStage.dataset("t", "id integer not null", "v integer", "at integer not null"),
                    JdbcStage.dataset("u", "id integer not null", "v integer", "at integer not null"));
            done(stage);
            // A mark rises for a while before each reading has as many rows.
            var batch = 1;
            for (var i = 0; i < 3; i++, batch++) {
                change(stage, watermark == null);
                proxy.plan(Integer.MAX_VALUE);
                done(stage);
            }
            var packets = proxy.passed();
            // Boundaries of logging in and of the catalog, some among the rows, and those of the end.
            var places = new TreeSet<Integer>();
            for (var i = 0; i < packets; i += i < 24 ? 4 : 31) places.add(i);
            for (var i = packets - 4; i < packets; i++) places.add(i);
            for (var place : places) {
                change(stage, watermark == null);
                proxy.plan(place);
                var outcome = stage.engine.run(JOB);
                assertThat(proxy.fired()).as("packet " + place).isTrue();
                proxy.plan(Integer.MAX_VALUE);
                // The last packet is the answer to the end of the transaction: all had been read.
                if (place == packets - 1) assertThat(outcome).isInstanceOf(JobOutcome.Done.class);
                else {
                    assertThat(outcome).as("packet " + place + " of " + packets)
                            .isInstanceOfSatisfying(JobOutcome.Failed.class, f -> assertThat(f.fault().code().id()).isEqualTo("YL2621"));
                    done(stage);
                }
                batch++;
                for (var table : new String[] {"t", "u"})
                    assertThat(stage.rows("SELECT id, v, at FROM forensic.shop_" + table
                            + " WHERE yellow_batch_out = 2147483647 ORDER BY id")).as("packet " + place)
                            .isEqualTo(stage.sourceRows("SELECT id, v, at FROM " + table + " ORDER BY id"));
                assertThat(stage.rows("SELECT DISTINCT last_batch, (SELECT count(*) FROM forensic.shop_t WHERE id = 1) FROM yellow.stream WHERE platform = 'forensic'"))
                        .as("packet " + place).containsExactly(batch + "|" + batch);
            }
            assertThat(places).hasSizeGreaterThan(10);
            System.out.println(places.size() + " cuts among " + packets + " packets of a reading");
        }
    }

    /// One version of row 1 a batch; a row more, and with it a greater watermark; one less where deletes are seen, so that
    /// each reading has as many packets.
    private static void change(JdbcStage stage, boolean deletes) {
        for (var table : new String[] {"t", "u"})
            stage.atSource((deletes ? "DELETE FROM " + table + " WHERE id > 1 ORDER BY id LIMIT 1; " : "")
                    + "UPDATE %1$s SET v = v + 1, at = (SELECT m FROM (SELECT max(at) + 1 AS m FROM %1$s) x) WHERE id = 1; INSERT INTO %1$s SELECT max(id) + 1, 0, max(at) FROM %1$s"
                    .formatted(table));
    }

    private static void done(JdbcStage stage) {
        var outcome = stage.engine.run(JOB);
        if (!(outcome instanceof JobOutcome.Done)) throw new AssertionError(outcome.toString());
    }
}
