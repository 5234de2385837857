package dev.yellow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yellow.engine.Reread;
import dev.yellow.engine.RunOptions;
import dev.yellow.jdbc.dialect.Dialect;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.source.FeedSource.Tables;
import dev.yellow.spi.source.Reconciliation;
import dev.yellow.testing.TestMariaDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/// Tables of a real MariaDB become live rows and their history.
class MariaDbTest {
    private static final String LIVE = "SELECT id, v, yellow_batch_id FROM live.shop_t ORDER BY id";
    private static final String FOREVER = "2147483647";
    private static final String TABLE = """
            CREATE TABLE t (id int PRIMARY KEY, v varchar(20), at datetime(6)) ENGINE = InnoDB;
            INSERT INTO t VALUES (1, 'a', '2026-01-01 00:00:00.000001'), (2, NULL, '2026-01-01 00:00:00.000002'), (3, '', '2026-01-02')""";

    private @Nullable JdbcStage opened;

    @BeforeEach
    void open() {
        assumeTrue(TestMariaDb.here("reading MariaDB"));
        opened = new JdbcStage();
    }

    @AfterEach
    void close() {
        if (opened != null) opened.close();
    }

    private JdbcStage stage() {
        return Objects.requireNonNull(opened);
    }

    /// Its bound is an hour; one of a moment shows that the driver keeps it, and what it means.
    @Test
    void aServerThatSaysNothingIsNotWaitedForEndlessly() throws SQLException {
        var at = new Endpoint.MariaDb("127.0.0.1", TestMariaDb.shared().port(), "information_schema", Tls.DISABLE);
        var dialect = Dialect.of(at);
        var options = dialect.options(at);
        assertThat(options.put("socketTimeout", "200")).isEqualTo("3600000");
        options.setProperty("user", TestMariaDb.USER);
        try (var connection = dialect.driver(dialect.url(at)).connect(dialect.url(at), options); var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT SLEEP(600)"))
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(dialect.failure(e)).isEqualTo(Dialect.Failure.UNAVAILABLE));
        }
        for (var other : List.of(new Endpoint.MySql("h", 1, "d", Tls.DISABLE), new Endpoint.SqlServer("h", 1, "d", Tls.DISABLE),
                new Endpoint.Oracle("h", 1, "d", Tls.DISABLE)))
            assertThat(Dialect.of(other).options(other)).as(other.toString()).containsValue("3600000");
    }

    @Test
    void aSnapshotBringsInsertsUpdatesAndDeletes() {
        var stage = stage();
        stage.atSource(TABLE);
        stage.apply(JdbcStage.dataset("t", "id integer not null", "v varchar(20)", "at timestamp"));
        stage.run();
        assertThat(stage.rows(LIVE)).containsExactly("1|a|1", "2|null|1", "3||1");
        stage.run();
        stage.atSource("UPDATE t SET v = 'b' WHERE id = 1; DELETE FROM t WHERE id = 2; INSERT INTO t VALUES (4, 'new', NULL)");
        stage.run();
        assertThat(stage.rows(LIVE)).containsExactly("1|b|3", "3||1", "4|new|3");
        assertThat(stage.rows("SELECT id, v, yellow_batch_in, yellow_batch_out FROM forensic.shop_t ORDER BY id, yellow_batch_in"))
                .containsExactly("1|a|1|2", "1|b|3|" + FOREVER, "2|null|1|2", "3||1|" + FOREVER, "4|new|3|" + FOREVER);
        assertThat(stage.clean()).isTrue();
    }

    /// 'a' and 'A' are one key there and two here.
    @Test
    void keysAreToldApartByTheirBytesWhateverTheCollation() {
        var stage = stage();
        stage.atSource("CREATE TABLE t (id varchar(20) COLLATE utf8mb4_unicode_520_ci PRIMARY KEY, v int) ENGINE = InnoDB; INSERT INTO t VALUES ('a', 1), ('B', 2), ('Ö', 3), ('😀', 4), ('z', 5)");
        stage.apply(JdbcStage.dataset("t", "id varchar(20) not null", "v integer"));
        stage.run();
        stage.atSource("UPDATE t SET id = 'A' WHERE id = 'a'; UPDATE t SET id = 'o' WHERE v = 3");
        stage.run();
        assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY v")).containsExactly("A|1", "B|2", "o|3", "😀|4", "z|5");
        assertThat(stage.rows("SELECT id, yellow_batch_in, yellow_batch_out FROM forensic.shop_t WHERE v = 1 ORDER BY 2"))
                .containsExactly("a|1|1", "A|2|" + FOREVER);
        assertThat(stage.clean()).isTrue();
    }

    @Test
    void aWatermarkReadsWhatPassedItAndAReconciliationFindsDeletes() {
        var stage = stage();
        stage.atSource(TABLE);
        stage.watermark = new Tables.Watermark(Map.of("t", "at"), Duration.ofSeconds(5), new Reconciliation.Asked());
        stage.apply(JdbcStage.dataset("t", "id integer not null", "v varchar(20)", "at timestamp not null"));
        stage.run();
        assertThat(stage.rows("SELECT body FROM yellow.progress").stream().map(b -> b.replaceAll("\\|.*\\|", "|")).distinct())
                .containsExactly("2026-01-01 23:59:55.000000|at");
        stage.atSource("DELETE FROM t WHERE id = 1; UPDATE t SET v = 'behind' WHERE id = 2; INSERT INTO t VALUES (4, 'within the lag', '2026-01-01 23:59:55'), (5, 'new', '2026-01-03'), (6, 'end of time', '9999-12-31 23:59:59.999999')");
        stage.run();
        assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY id"))
                .containsExactly("1|a", "2|null", "3|", "4|within the lag", "5|new", "6|end of time");
        assertThat(stage.rows("SELECT rows_read, inserted, updated, deleted FROM yellow.batch_dataset WHERE batch = 2")).containsOnly("4|3|0|0");
        stage.run();
        assertThat(stage.rows("SELECT count(*) FROM yellow.batch_dataset WHERE batch = 3")).containsExactly("0");
        for (var job : JdbcStage.JOBS)
            assertThat(stage.engine.run(job, RunOptions.NONE.rereading(new Reread.Everything()))).isEqualTo(new JobOutcome.Done(4, 2));
        assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY id")).startsWith("2|behind", "3|").hasSize(5);
        assertThat(stage.clean()).isTrue();
    }

    /// The producer has had it for long: no mark moves when the model asks for it.
    @Test
    void aColumnThatTheModelGainsIsReadOfOldRowsToo() {
        var stage = stage();
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, at int, w varchar(9)) ENGINE = InnoDB; INSERT INTO t SELECT seq, seq, concat('w', seq) FROM seq_1_to_50");
        stage.watermark = new Tables.Watermark(Map.of("t", "at"), Duration.ZERO, null);
        stage.apply(JdbcStage.dataset("t", "id integer not null", "at integer"));
        stage.run();
        stage.apply(JdbcStage.dataset("t", "id integer not null", "at integer", "w varchar(9)"));
        stage.run();
        assertThat(stage.rows("SELECT id, w FROM live.shop_t ORDER BY id")).isEqualTo(stage.sourceRows("SELECT id, w FROM t ORDER BY id"));
        stage.run();
        assertThat(stage.rows("SELECT DISTINCT changed FROM yellow.batch WHERE number = 3")).containsExactly("0");
        assertThat(stage.clean()).isTrue();
    }

    @Test
    void aDueReconciliationFindsDeletesByItself() {
        var stage = stage();
        stage.atSource("CREATE TABLE t (id bigint unsigned PRIMARY KEY, v varchar(20)) ENGINE = InnoDB; INSERT INTO t VALUES (1, 'a'), (2, 'b'), (18446744073709551615, 'largest')");
        stage.watermark = new Tables.Watermark(Map.of("t", "id"), Duration.ZERO, new Reconciliation.Every(Duration.ofHours(1)));
        stage.apply(JdbcStage.dataset("t", "id numeric(20,0) not null", "v varchar(20)"));
        stage.run();
        stage.atSource("DELETE FROM t WHERE id = 1");
        stage.run();
        assertThat(stage.rows("SELECT id FROM live.shop_t ORDER BY 1")).containsExactly("1", "2", "18446744073709551615");
        stage.merge.execute("UPDATE yellow.progress SET body = regexp_replace(body, '\\|.*\\|', '|2020-01-01T00:00:00Z|')");
        stage.run();
        assertThat(stage.rows("SELECT id FROM live.shop_t ORDER BY 1")).containsExactly("2", "18446744073709551615");
        assertThat(stage.rows("SELECT body FROM yellow.progress")).noneMatch(b -> b.contains("2020"));
        assertThat(stage.clean()).isTrue();
    }

    @Test
    void aWatermarkThatIsNullOrZeroFailsTheBatch() {
        var stage = stage();
        stage.atSource(TABLE);
        stage.watermark = new Tables.Watermark(Map.of("t", "at"), Duration.ZERO, null);
        stage.apply(JdbcStage.dataset("t", "id integer not null", "v varchar(20)", "at timestamp not null"));
        stage.run();
        stage.atSource("INSERT INTO t VALUES (4, 'null', NULL)");
        assertThat(stage.refused().toString()).contains("YL3009").contains("(4)");
        stage.atSource("SET sql_mode = ''; UPDATE t SET at = '0000-00-00 00:00:00' WHERE id = 4");
        assertThat(stage.refused().toString()).contains("(4): 0000-00-00 00:00:00");
        stage.atSource("UPDATE t SET at = '2026-05-05' WHERE id = 4");
        stage.run();
        assertThat(stage.rows("SELECT id FROM live.shop_t ORDER BY 1")).containsExactly("1", "2", "3", "4");
    }

    /// A transfer is committed while the reading waits for the second table.
    @Test
    void allDatasetsAreReadInOneSnapshot() throws SQLException, InterruptedException {
        var stage = stage();
        stage.atSource("CREATE TABLE a (id int PRIMARY KEY, n int) ENGINE = InnoDB; CREATE TABLE b (id int PRIMARY KEY, n int) ENGINE = InnoDB; INSERT INTO a VALUES (1, 100); INSERT INTO b VALUES (1, 0)");
        stage.apply(JdbcStage.dataset("a", "id integer not null", "n integer"), JdbcStage.dataset("b", "id integer not null", "n integer"));
        try (var lock = stage.server.connect(stage.database); var statement = lock.createStatement()) {
            statement.execute("LOCK TABLES b WRITE, a WRITE");
            var run = Thread.ofVirtual().start(() -> stage.engine.run("live/shop"));
            var until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
            while (stage.sourceRows("SELECT 1 FROM information_schema.processlist WHERE db = '" + stage.database
                    + "' AND state LIKE 'Waiting for table%'").isEmpty()) {
                if (System.nanoTime() > until) throw new AssertionError("the reading never came to the locked tables");
                Thread.onSpinWait();
            }
            statement.execute("UPDATE a SET n = n - 40; UPDATE b SET n = n + 40; UNLOCK TABLES");
            run.join();
        }
        assertThat(stage.rows("SELECT (SELECT n FROM live.shop_a) + (SELECT n FROM live.shop_b)")).containsExactly("100");
        stage.run();
        assertThat(stage.rows("SELECT (SELECT n FROM live.shop_a), (SELECT n FROM live.shop_b)")).containsExactly("60|40");
        stage.atSource("ALTER TABLE b ENGINE = MyISAM");
        assertThat(stage.refused().toString()).contains("YL3626").contains("`b`").contains("InnoDB");
    }

    @Test
    void whatIsWrongAtTheSourceIsNamedAndNoPasswordIsShown() {
        var stage = stage();
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v varchar(20), secret int) ENGINE = InnoDB; CREATE TABLE other (id int PRIMARY KEY)");
        stage.apply(JdbcStage.dataset("t", "id integer not null", "none text", "secret integer"));
        assertThat(stage.refused().toString()).contains("YL3624").contains("\"none\"");
        stage.reset();
        stage.apply(JdbcStage.dataset("t", "id integer not null", "secret bytea"));
        assertThat(stage.refused().toString()).contains("YL3625").contains("\"secret\" is int at the source and bytea in the model").contains("`integer`");
        stage.reset();
        stage.apply(JdbcStage.over("t", "t2", "id integer not null"));
        assertThat(stage.refused().toString()).contains("YL3623").contains("t2");
        stage.reset();
        stage.user = "reader";
        stage.password = "canary-4711";
        assertThat(stage.refused().toString()).contains("YL3621").doesNotContain("4711");
        stage.reset();
        stage.atSource("CREATE OR REPLACE USER reader@'127.0.0.1' IDENTIFIED BY 'canary-4711'; GRANT SELECT (id) ON " + stage.database
                + ".t TO reader@'127.0.0.1'");
        stage.apply(JdbcStage.dataset("t", "id integer not null"));
        assertThat(stage.engine.run("live/shop")).isInstanceOf(JobOutcome.Done.class);
        stage.apply(JdbcStage.over("t", "other", "id integer not null"));
        assertThat(stage.refused().toString()).contains("YL3623");
        stage.reset();
        stage.port = 1;
        stage.apply(JdbcStage.dataset("t", "id integer not null"));
        assertThat(stage.refused().toString()).contains("YL2621").doesNotContain("4711");
        stage.reset();
    }

    @Test
    void tlsIsUsedAndAStrangersCertificateIsRefused() {
        var stage = stage();
        assumeTrue(stage.server.tls(), "no openssl to make a certificate with");
        stage.atSource(TABLE);
        stage.atSource("CREATE OR REPLACE USER safe@'127.0.0.1' IDENTIFIED BY 'p' REQUIRE SSL; GRANT SELECT ON " + stage.database + ".* TO safe@'127.0.0.1'");
        stage.user = "safe";
        stage.password = "p";
        stage.apply(JdbcStage.dataset("t", "id integer not null"));
        assertThat(stage.refused().toString()).contains("YL3621");
        stage.reset();
        stage.tls = Tls.REQUIRE;
        stage.apply(JdbcStage.dataset("t", "id integer not null"));
        stage.run();
        stage.tls = Tls.VERIFY_FULL;
        stage.apply(JdbcStage.dataset("t", "id integer not null"));
        assertThat(stage.refused().toString()).contains("YL3628");
        stage.reset();
    }

    @Test
    void oddNamesAreQuoted() {
        var stage = stage();
        stage.atSource("CREATE TABLE `select ``me` (`from` int PRIMARY KEY, `a \"b` text, `%s` int, `Größe` int) ENGINE = InnoDB; INSERT INTO `select ``me` VALUES (1, 'x', 2, 3)");
        stage.apply(JdbcStage.over("t", "select `me", "from integer not null", "a \"b|text", "%s integer", "größe integer"));
        stage.run();
        assertThat(stage.rows("SELECT \"from\", \"a \"\"b\", \"%s\", \"größe\" FROM live.shop_t")).containsExactly("1|x|2|3");
    }

    /// A process with a heap of 40 MiB reads 100 MB of rows: first into an empty table, then to find the one that changed.
    @Test
    void rowsStreamThroughAHeapThatTheyDoNotFitInto() throws Exception {
        var stage = stage();
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text) ENGINE = InnoDB; INSERT INTO t SELECT seq, repeat(char(65 + seq % 26), 2000) FROM seq_1_to_50000");
        stage.apply(JdbcStage.dataset("t", "id integer not null", "v text"));
        assertThat(ofSmallHeap("forensic/shop")).contains("changed=50000");
        stage.atSource("UPDATE t SET v = 'changed' WHERE id = 777");
        assertThat(ofSmallHeap("forensic/shop")).contains("changed=1]");
        assertThat(stage.rows("SELECT count(*), sum(length(v)) FROM forensic.shop_t WHERE yellow_batch_in = 1")).containsExactly("50000|100000000");
        assertThat(stage.rows("SELECT id, v FROM forensic.shop_t WHERE yellow_batch_in = 2")).containsExactly("777|changed");
    }

    private String ofSmallHeap(String job) throws IOException, InterruptedException {
        var process = SmallHeapJob.start(stage().merge, 40, job);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /// What the server tells the reader that the time is jumps between batches; rows are stamped by a clock that is right.
    @Test
    void aClockThatJumpsLosesNothingAndDoublesNothing() {
        var stage = stage();
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v varchar(20), at datetime(6)) ENGINE = InnoDB");
        stage.atSource("CREATE OR REPLACE USER reader@'127.0.0.1' IDENTIFIED BY 'secret'; GRANT SELECT ON t TO reader@'127.0.0.1'");
        stage.user = "reader";
        stage.password = "secret";
        stage.watermark = new Tables.Watermark(Map.of("t", "at"), Duration.ZERO, new Reconciliation.Every(Duration.ofHours(1)));
        stage.apply(JdbcStage.dataset("t", "id integer not null", "v varchar(20)", "at timestamp"));
        try {
            var jumps = List.of(0, -10_800, 7_200, -7_200, 34_560_000, -34_560_000, 1, 0);
            for (var i = 0; i < jumps.size(); i++) {
                stage.server.execute("", "SET GLOBAL init_connect = 'SET timestamp = UNIX_TIMESTAMP() + (" + jumps.get(i) + ")'");
                stage.atSource("INSERT INTO t VALUES (%1$d, 'v', UTC_TIMESTAMP(6)); UPDATE t SET v = 'w', at = UTC_TIMESTAMP(6) WHERE id = %1$d - 1".formatted(i));
                stage.run();
                assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY id")).as("after %d s", jumps.get(i))
                        .isEqualTo(stage.sourceRows("SELECT id, v FROM t ORDER BY id"));
            }
            assertThat(stage.rows("SELECT yellow_batch_in, count(*) FROM forensic.shop_t GROUP BY 1 ORDER BY 1"))
                    .containsExactly("1|1", "2|2", "3|2", "4|2", "5|2", "6|2", "7|2", "8|2");
            assertThat(stage.clean()).isTrue();
        } finally {
            stage.server.execute("", "SET GLOBAL init_connect = ''; DROP USER reader@'127.0.0.1'");
        }
    }
}
