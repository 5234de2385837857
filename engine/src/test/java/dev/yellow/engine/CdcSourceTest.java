package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.cdc.log.LogFeed;
import dev.yellow.engine.cdc.log.Lsn;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.model.fault.Fault;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whatever happens at the source between two runs, the next batch is right: by the log, or by comparing all rows.
class CdcSourceTest {
    private static final Dataset T = Stage.dataset("t", List.of("id"), "id integer not null", "v text", "n numeric");
    private static final String TABLE =
            "CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); INSERT INTO t SELECT g, 'v' || g, g FROM generate_series(1, 50) g";

    @Test
    void aSlotThatIsLostOrMovedLeadsToAComparison() {
        try (var stage = stage(TABLE, T)) {
            stage.run();
            stage.atSource("UPDATE t SET v = 'unseen' WHERE id = 1; DELETE FROM t WHERE id = 2; SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database()");
            stage.run();
            assertThat(compared(stage)).containsExactly("the slot is lost");
            same(stage);
            stage.atSource("UPDATE t SET v = 'skipped' WHERE id = 3");
            stage.atSource("SELECT pg_replication_slot_advance(slot_name, pg_current_wal_lsn()) FROM pg_replication_slots WHERE database = current_database()");
            stage.run();
            assertThat(compared(stage)).containsExactly("the slot is ahead of what is committed");
            same(stage);
            stage.atSource("UPDATE t SET v = 'published?' WHERE id = 4; DROP PUBLICATION " + stage.slot("live") + ", " + stage.slot("forensic"));
            stage.run();
            assertThat(compared(stage)).containsExactly("the publication does not tell all changes");
            same(stage);
            stage.atSource("UPDATE t SET v = 'told' WHERE id = 5");
            stage.run();
            assertThat(compared(stage)).containsExactly("");
            same(stage);
        }
    }

    @Test
    void theSlotIsConfirmedAfterTheCommitAndAQuietOneAdvances() {
        try (var stage = stage(TABLE, T); var other = TestPostgres.database()) {
            stage.run();
            stage.atSource("UPDATE t SET v = 'x'");
            stage.run();
            assertThat(confirmed(stage)).isEqualTo(stage.rows("SELECT body::json ->> 'lsn' FROM yellow.progress ORDER BY 1"));
            other.execute("CREATE TABLE noise AS SELECT g, repeat('n', 1000) FROM generate_series(1, 3000) g");
            stage.run();
            assertThat(confirmed(stage)).isEqualTo(stage.rows("SELECT body::json ->> 'lsn' FROM yellow.progress ORDER BY 1"));
            assertThat(stage.sourceRows("SELECT bool_and(pg_current_wal_lsn() - confirmed_flush_lsn < 1000000) FROM pg_replication_slots WHERE database = current_database()"))
                    .containsExactly("t");
            assertThat(stage.rows("SELECT count(*) FROM yellow.batch_dataset WHERE batch = 3")).containsExactly("0");
        }
    }

    @Test
    void aTableWhoseIdentityLacksTheKeyIsRefusedBeforeAnythingIsMade() {
        var refusals = Map.of(
                "CREATE TABLE t (id int, v text, n numeric)", EngineCode.LOG_IDENTITY_LACKS_KEY,
                "CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); ALTER TABLE t REPLICA IDENTITY NOTHING", EngineCode.LOG_IDENTITY_LACKS_KEY,
                "CREATE TABLE t (id int NOT NULL, v text, n numeric, k int PRIMARY KEY)", EngineCode.LOG_IDENTITY_LACKS_KEY,
                "CREATE TABLE t (id int PRIMARY KEY DEFERRABLE, v text, n numeric)", EngineCode.LOG_IDENTITY_LACKS_KEY,
                "CREATE TABLE t (id int PRIMARY KEY, v text, n numeric) PARTITION BY RANGE (id)", EngineCode.LOG_RELATION_UNFIT,
                "CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); CREATE TABLE child () INHERITS (t)", EngineCode.LOG_RELATION_UNFIT,
                "CREATE UNLOGGED TABLE t (id int PRIMARY KEY, v text, n numeric)", EngineCode.LOG_RELATION_UNFIT,
                "CREATE TABLE t (id int PRIMARY KEY, v text, n numeric GENERATED ALWAYS AS (1) STORED)", EngineCode.LOG_RELATION_UNFIT,
                "CREATE VIEW t AS SELECT 1 AS id, ''::text AS v, 1::numeric AS n", EngineCode.LOG_RELATION_UNFIT);
        refusals.forEach((table, code) -> {
            try (var stage = stage(table, T)) {
                assertThat(stage.refused("live/shop").code()).as(table).isEqualTo(code);
                assertThat(stage.sourceRows("SELECT 1 FROM pg_publication UNION ALL SELECT 1 FROM pg_replication_slots WHERE database = current_database()"))
                        .as(table).isEmpty();
                if (!table.startsWith("CREATE VIEW")) stage.atSource("UPDATE t SET v = 'the producer goes on'");
            }
        });
    }

    @Test
    void aColumnThatTheModelLacksMayComeAndARewriteIsCompared() {
        try (var stage = stage(TABLE, T)) {
            stage.run();
            stage.atSource("UPDATE t SET v = 'before' WHERE id = 1; ALTER TABLE t ADD COLUMN extra int DEFAULT 7; UPDATE t SET v = 'after' WHERE id = 2; BEGIN; INSERT INTO t VALUES (60, 'a', 1, 2); ALTER TABLE t DROP COLUMN extra; INSERT INTO t VALUES (61, 'b', 1); COMMIT");
            stage.run();
            assertThat(compared(stage)).containsExactly("");
            same(stage);
            // No row is told of this one.
            stage.atSource("UPDATE t SET v = 'in between' WHERE id = 3; ALTER TABLE t ALTER v TYPE varchar(40) USING upper(v); UPDATE t SET v = 'then' WHERE id = 4");
            stage.run();
            assertThat(compared(stage)).containsExactly("a table's form changed");
            same(stage);
            stage.atSource("ALTER TABLE t RENAME TO old; CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); INSERT INTO t SELECT id, v, n + 1 FROM old WHERE id > 2");
            stage.run();
            assertThat(compared(stage)).containsExactly("a table's form changed");
            same(stage);
            stage.atSource("UPDATE t SET v = 'told again' WHERE id = 5");
            stage.run();
            assertThat(compared(stage)).containsExactly("");
            same(stage);
        }
    }

    @Test
    void aColumnThatIsGoneStopsTheBatchAndNothingIsLostMeanwhile() {
        try (var stage = stage(TABLE, T)) {
            stage.run();
            stage.atSource("UPDATE t SET v = 'before' WHERE id = 1; ALTER TABLE t RENAME COLUMN n TO m; UPDATE t SET v = 'after' WHERE id = 2");
            assertThat(stage.refused("live/shop").code()).isEqualTo(EngineCode.SOURCE_COLUMN_MISSING);
            assertThat(stage.refused("live/shop").code()).isEqualTo(EngineCode.SOURCE_COLUMN_MISSING);
            assertThat(stage.sourceRows("SELECT count(*) FROM pg_replication_slots WHERE slot_name = '" + stage.slot("live") + "'"))
                    .as("no slot keeps log for a batch that cannot be").containsExactly("0");
            stage.atSource("ALTER TABLE t RENAME COLUMN m TO n");
            stage.run();
            same(stage);
        }
    }

    @Test
    void eventsThatContradictTheRowsLeadToAComparison() {
        try (var stage = stage("CREATE TABLE t (id int UNIQUE DEFERRABLE INITIALLY DEFERRED, v text, n numeric); ALTER TABLE t REPLICA IDENTITY FULL; INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)", T)) {
            stage.run();
            // Two rows have one key for a moment: by keys alone nobody can tell them apart.
            stage.atSource("BEGIN; UPDATE t SET id = 2 WHERE v = 'a'; UPDATE t SET id = 1 WHERE v = 'b'; COMMIT");
            stage.run();
            assertThat(compared(stage)).singleElement().asString().startsWith("changes of dataset \"t\" contradict its rows");
            same(stage);
            stage.atSource("INSERT INTO t VALUES (3, 'c', 3); UPDATE t SET id = 4 WHERE id = 3; DELETE FROM t WHERE id = 1");
            stage.run();
            assertThat(compared(stage)).containsExactly("");
            same(stage);
        }
    }

    @Test
    void valuesArriveAsTheyAre() {
        var columns = List.of("n numeric", "f double precision", "r real", "ts timestamp", "tz timestamptz", "d date", "tm time",
                "iv interval", "j json", "b bytea", "a integer[]", "ta text[]", "e text", "c char(4)", "jb json", "u uuid", "bo boolean");
        var values = List.of(
                "'NaN', 'NaN', '-0', 'infinity', '-infinity', 'infinity', '24:00', '1 mon', '{\"a\":  1}', '\\x00ff', '{1,NULL,3}', '{\"a,b\",NULL,\"\"}', 'sad', 'ab', '{\"b\":1, \"a\":2}', '7f000000-0000-4000-8000-0000000000ff', true",
                "1.00, 0.1, 1e-45, '0044-03-15 12:00 BC', '294276-12-31 23:59:59.999999+00', '4713-01-01 BC', '23:59:59.999999', '-1 days +02:03:00', '[]', '', '{{1,2},{3,4}}', '{}', 'ok', '', '1', NULL, false",
                "1.0, '-Infinity', 'Infinity', '2000-01-01', '1883-11-18 12:00:00-05', '2000-02-29', '00:00', '30 days', 'null', '\\x5c', NULL, NULL, NULL, NULL, NULL, NULL, NULL");
        var all = new ArrayList<>(List.of("id integer not null"));
        all.addAll(columns);
        try (var stage = stage("SET intervalstyle = 'sql_standard'; CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id int PRIMARY KEY, n numeric, f float8, r float4, ts timestamp, tz timestamptz, d date, tm time, iv interval, j json, b bytea, a int[], ta text[], e mood, c char(4), jb jsonb, u uuid, bo bool)",
                Stage.dataset("t", List.of("id"), all.toArray(String[]::new)))) {
            stage.atSource("ALTER DATABASE " + stage.source.name() + " SET intervalstyle = 'sql_standard'; ALTER DATABASE "
                    + stage.source.name() + " SET datestyle = 'German'; ALTER DATABASE " + stage.source.name()
                    + " SET bytea_output = 'escape'; ALTER DATABASE " + stage.source.name() + " SET extra_float_digits = -5");
            stage.run();
            for (var i = 0; i < values.size(); i++)
                stage.atSource("SET intervalstyle = 'postgres'; SET datestyle = 'ISO'; INSERT INTO t VALUES (" + i + ", " + values.get(i) + ")");
            stage.run();
            assertThat(compared(stage)).containsExactly("");
            for (var job : List.of("live/shop", "forensic/shop")) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, true)).findings()).isEmpty();
            // Compared by their bytes with the source's own: nothing differs.
            for (var job : List.of("live/shop", "forensic/shop"))
                assertThat(stage.engine.run(job, new RunOptions(false, false, true))).isEqualTo(new JobOutcome.Done(3, 0));
            assertThat(stage.rows("SELECT count(*) FROM live.shop_t")).containsExactly("3");
        }
    }

    @Test
    void datasetsThatAreReadTogetherAreOfOneMoment() throws Exception {
        try (var stage = stage("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric); CREATE TABLE u (id int PRIMARY KEY, v text, n numeric); INSERT INTO t VALUES (1, 'a', 0); INSERT INTO u VALUES (1, 'a', 0)",
                T, Stage.dataset("u", List.of("id"), "id integer not null", "v text", "n numeric")); var writer = Executors.newSingleThreadExecutor()) {
            stage.run();
            var writing = writer.submit(() -> {
                for (var i = 0; i < 60; i++)
                    stage.atSource("BEGIN; UPDATE t SET n = n + 1; UPDATE u SET n = n - 1; INSERT INTO t VALUES (" + (i + 10) + ", 'x', 0); COMMIT");
                return null;
            });
            do stage.run(); while (!writing.isDone());
            writing.get();
            stage.run();
            assertThat(stage.sourceRows("SELECT count(*) FROM pg_replication_slots WHERE database = current_database()")).containsExactly("2");
            assertThat(compared(stage)).containsExactly("");
            same(stage);
            var batches = Integer.parseInt(stage.rows("SELECT max(number) FROM yellow.batch").getFirst());
            assertThat(IntStream.rangeClosed(1, batches)
                    .mapToObj(b -> stage.rows("SELECT t.n + u.n FROM forensic.shop_t t, forensic.shop_u u WHERE t.id = 1 AND u.id = 1 AND %1$d BETWEEN t.yellow_batch_in AND t.yellow_batch_out AND %1$d BETWEEN u.yellow_batch_in AND u.yellow_batch_out"
                    .formatted(b)).getFirst()).distinct()).containsExactly("0");
        }
    }

    @Test
    void twoRunsAtOnceTakeEachChangeOnce() throws Exception {
        try (var stage = stage(TABLE, T); var threads = Executors.newFixedThreadPool(2)) {
            stage.run();
            for (var i = 0; i < 8; i++) {
                stage.atSource("UPDATE t SET n = n + 1 WHERE id <= 5");
                var both = threads.invokeAll(List.of(() -> stage.engine.run("forensic/shop"), () -> stage.engine.run("forensic/shop")));
                for (var outcome : both)
                    if (outcome.get() instanceof JobOutcome.Failed(Fault fault)) assertThat(fault.code()).isEqualTo(EngineCode.STREAM_HELD);
            }
            stage.run();
            same(stage);
            assertThat(stage.rows("SELECT count(*) FROM forensic.shop_t WHERE id = 1")).containsExactly("9");
        }
    }

    @Test
    void aReaderThatAnEarlierRunLeftIsEnded() {
        try (var stage = stage(TABLE, T)) {
            stage.run();
            stage.atSource("UPDATE t SET v = 'x'");
            try (var stale = LogFeed.start(Stage.source(stage.source.url(),
                    new Credential.UserPassword(stage.source.user(), stage.source.password())), stage.slot("live"), stage.slot("live"),
                    Lsn.ZERO)) {
                assertThat(stale.told()).isNotNull();
                stage.run();
            }
            assertThat(compared(stage)).containsExactly("");
            same(stage);
        }
    }

    @Test
    void slotAndPublicationGoWithTheStream() {
        try (var stage = stage(TABLE, T)) {
            stage.run();
            stage.reading = new Source.PostgresSnapshot("", 0, "", "disable", "reader");
            stage.apply(T);
            assertThat(stage.engine.run("live/shop")).isInstanceOf(JobOutcome.Done.class);
            assertThat(slots(stage)).containsExactly(stage.slot("forensic"), stage.slot("forensic"));
            stage.readLog();
            stage.apply(T);
            stage.run();
            assertThat(slots(stage)).hasSize(4);
            stage.engine.apply(new Application.Desired(List.of(), Map.of(), "test", "test", "test"));
            stage.run();
            assertThat(slots(stage)).isEmpty();
        }
    }

    @Test
    void anotherServerIsCompared() throws SQLException {
        try (var elsewhere = TestPostgres.own(Map.of()); var stage = stage(TABLE, T)) {
            stage.run();
            stage.moveSource(elsewhere.newDatabase());
            stage.atSource(TABLE + "; DELETE FROM t WHERE id < 10; UPDATE t SET v = 'elsewhere' WHERE id = 20");
            stage.run();
            assertThat(compared(stage)).containsExactly("the source is another server");
            same(stage);
            elsewhere.kill();
            elsewhere.start();
            stage.atSource("UPDATE t SET v = 'after a crash' WHERE id = 21");
            stage.run();
            assertThat(compared(stage)).containsExactly("");
            same(stage);
        }
    }

    private static List<String> slots(Stage stage) {
        return stage.sourceRows("SELECT pubname::text FROM pg_publication UNION ALL SELECT slot_name::text FROM pg_replication_slots WHERE database = current_database() ORDER BY 1");
    }

    private static List<String> confirmed(Stage stage) {
        return stage.sourceRows("SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE database = current_database() ORDER BY confirmed_flush_lsn::text");
    }

    private static Stage stage(String tables, Dataset... datasets) {
        var stage = new Stage();
        stage.readLog();
        stage.atSource(tables);
        stage.apply(datasets);
        return stage;
    }

    private static List<String> compared(Stage stage) {
        return stage.rows("SELECT DISTINCT body::json ->> 'compared' FROM yellow.progress");
    }

    private static void same(Stage stage) {
        var expected = stage.sourceRows("SELECT id, v, n FROM t ORDER BY 1");
        assertThat(stage.rows("SELECT id, v, n FROM live.shop_t ORDER BY 1")).isEqualTo(expected);
        assertThat(stage.rows("SELECT id, v, n FROM forensic.shop_t WHERE yellow_batch_out = 2147483647 ORDER BY 1")).isEqualTo(expected);
    }
}
