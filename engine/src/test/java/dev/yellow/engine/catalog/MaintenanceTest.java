package dev.yellow.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.spi.credential.Credential;
import dev.yellow.testing.TestPostgres;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
    @Test
    void quietHeadersCollapseAndTimesStillAnswer() {
        try (var db = TestPostgres.database()) {
            var merge = Database.merge(db.url(), new Credential.UserPassword(db.user(), db.password()));
            Migrations.run(merge);
            db.execute("""
                    INSERT INTO yellow.definition VALUES ('d', '{}');
                    INSERT INTO yellow.stream (platform, name, last_batch) VALUES ('p', 's', 12);
                    INSERT INTO yellow.batch (stream, number, through, uid, status, definition, run, committed_at, through_at, changed)
                    SELECT 1, n, n, gen_random_uuid(), 'committed', 'd', gen_random_uuid(), '2026-01-01'::timestamptz + n * interval '1 hour', '2026-01-01'::timestamptz + n * interval '1 hour',
                           CASE WHEN n IN (1, 6) THEN 3 ELSE 0 END FROM generate_series(1, 12) n""");
            try (var session = merge.open()) {
                Maintenance.headers(session, 1, 7);
                Maintenance.headers(session, 1, 7);
                assertThat(session.query("SELECT number || '-' || through FROM yellow.batch ORDER BY number", r -> r.getString(1))).containsExactly("1-1", "2-5", "6-6", "7-12");
                assertThat(batchAt(session, "'2026-01-01 04:30Z'::timestamptz")).isBetween(2, 5);
                assertThat(batchAt(session, "'2026-01-01 06:30Z'::timestamptz")).isEqualTo(6);
                assertThat(batchAt(session, "'2026-01-02'::timestamptz")).isEqualTo(12);
                assertThat(batchAt(session, "'2025-01-02'::timestamptz")).isZero();
            }
        }
    }

    private static int batchAt(Session session, String time) {
        return session.only("SELECT yellow.batch_at(1, " + time + ")", r -> r.getInt(1));
    }

    @Test
    void runsHaveDayPartitionsAndOldOnesGo() {
        try (var db = TestPostgres.database()) {
            var merge = Database.merge(db.url(), new Credential.UserPassword(db.user(), db.password()));
            Migrations.run(merge);
            db.execute("CREATE TABLE yellow.run_20200101 PARTITION OF yellow.run FOR VALUES FROM ('2020-01-01') TO ('2020-01-02')");
            try (var session = merge.open()) {
                assertThat(Maintenance.runs(session)).hasSize(5);
                assertThat(Maintenance.runs(session)).isEmpty();
            }
        }
    }
}
