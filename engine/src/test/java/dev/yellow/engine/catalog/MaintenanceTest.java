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
                assertThat(session.query("SELECT number || '-' || through FROM yellow.batch ORDER BY number", r -> r.getString(1)))
                        .containsExactly("1-1", "2-5", "6-6", "7-12");
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

    @Test
    void linesThatWerePutAsideGoWithTheRunsOfTheirTime() {
        try (var db = TestPostgres.database()) {
            var merge = Database.merge(db.url(), new Credential.UserPassword(db.user(), db.password()));
            Migrations.run(merge);
            // Batch 3 stands for 3 and 4; 6 is open.
            db.execute("""
                    INSERT INTO yellow.definition VALUES ('d', '{}');
                    INSERT INTO yellow.stream (platform, name, last_batch) VALUES ('p', 's', 5), ('p', 'other', 1);
                    INSERT INTO yellow.batch (stream, number, through, uid, status, definition, run, committed_at, through_at, changed)
                    SELECT s, n, t, gen_random_uuid(), CASE WHEN days IS NULL THEN 'started' ELSE 'committed' END, 'd', gen_random_uuid(), clock_timestamp() - days * interval '1 day', clock_timestamp() - days * interval '1 day', 0
                      FROM (VALUES (1, 1, 1, 40), (1, 2, 2, 31), (1, 3, 4, 31), (1, 5, 5, 29), (1, 6, 6, NULL), (2, 1, 1, 40)) b (s, n, t, days);
                    INSERT INTO yellow.reject (stream, batch, dataset, ordinal, object, line, why, text)
                    SELECT CASE WHEN n = 7 THEN 2 ELSE 1 END, CASE WHEN n = 7 THEN 1 ELSE n END, 'd', o, 'a.csv', o, 'no number', 'x' FROM generate_series(1, 7) n, generate_series(1, 2) o""");
            try (var session = merge.open()) {
                Maintenance.rejects(session, 1);
                assertThat(session.query("SELECT DISTINCT stream || ':' || batch FROM yellow.reject ORDER BY 1", r -> r.getString(1)))
                        .as("of 29 days ago, of the open batch, and of the other stream").containsExactly("1:5", "1:6", "2:1");
            }
        }
    }
}
