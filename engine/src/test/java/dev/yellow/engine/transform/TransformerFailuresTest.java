package dev.yellow.engine.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.RunOptions;
import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.spi.scheduler.JobOutcome;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransformerFailuresTest {
    private static final String HONEST = "INSERT INTO t2 SELECT id, a, n FROM g_shop_t";
    private static final String JOB = Workshop.job("live");

    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    private void begin(Transformation.Program program) {
        workshop.transformer(program);
        workshop.apply();
    }

    private void first() {
        begin(workshop.sql(HONEST));
        workshop.atSource("INSERT INTO t SELECT g, 'a' || g, g FROM generate_series(1, 3) g");
        workshop.done("live/shop");
        workshop.done(JOB);
    }

    private List<String> published() {
        return workshop.rows("SELECT * FROM live_desk_live_masked_out_"
                + (workshop.rows("SELECT published FROM yellow.output").getFirst().equals("0") ? "a" : "b") + ".t2 ORDER BY 1");
    }

    @Test
    void aFailureLeavesTheOldOutputAndTheOldRows() {
        first();
        begin(workshop.sql("INSERT INTO t2 SELECT id, 'new', n FROM g_shop_t; SELECT 1 / (n - 2) FROM g_shop_t"));
        var fault = workshop.failed(JOB);
        assertThat(fault.code()).isEqualTo(EngineCode.TRANSFORMER_REFUSED);
        assertThat(fault.what()).contains("statement 2 (program.sql:1)").contains("division by zero");
        assertThat(workshop.log(JOB)).contains("statement 1 (program.sql:1): 3 rows");
        assertThat(workshop.output("live")).containsExactly("1|a1|1.00", "2|a2|2.00", "3|a3|3.00");
        assertThat(published()).isEqualTo(workshop.output("live"));
        // The batch stays open under its own definition; a program that is mended takes effect after a reset.
        workshop.engine.reset(JOB);
        begin(workshop.sql("INSERT INTO t2 SELECT id, 'new', n FROM g_shop_t"));
        assertThat(workshop.done(JOB).batch()).isEqualTo(2);
        assertThat(workshop.output("live")).containsExactly("1|new|1.00", "2|new|2.00", "3|new|3.00");
        assertThat(published()).isEqualTo(workshop.output("live"));
    }

    @Test
    void whatDoesNotFitTheModelIsRefusedByKey() {
        first();
        begin(workshop.sql("INSERT INTO t2 SELECT 1, a, n FROM g_shop_t"));
        assertThat(workshop.failed(JOB).code()).isEqualTo(EngineCode.DUPLICATE_KEY);
        workshop.engine.reset(JOB);
        begin(workshop.sql("INSERT INTO t2 (a) VALUES ('no key')"));
        assertThat(workshop.failed(JOB).code()).isIn(EngineCode.NULL_KEY, EngineCode.NULL_IN_NOT_NULL);
        assertThat(workshop.output("live")).hasSize(3);
    }

    @Test
    void theGuardStopsAnOutputThatHasLostItsRows() {
        begin(workshop.sql(HONEST));
        workshop.atSource("INSERT INTO t SELECT g, 'a', g FROM generate_series(1, 200) g");
        workshop.done("live/shop");
        workshop.done(JOB);
        begin(workshop.sql("INSERT INTO t2 SELECT id, a, n FROM g_shop_t WHERE false"));
        assertThat(workshop.failed(JOB).code()).isEqualTo(EngineCode.DELETES_GUARDED);
        assertThat(workshop.output("live")).hasSize(200);
        assertThat(workshop.engine.run(JOB, new RunOptions(true, false, false))).isInstanceOf(JobOutcome.Done.class);
        assertThat(workshop.output("live")).isEmpty();
    }

    @Test
    void aStatementThatTakesTooLongIsEnded() {
        workshop.timeout = Duration.ofSeconds(2);
        begin(workshop.sql("SET statement_timeout = 0; SELECT pg_sleep(1); SELECT pg_sleep(600)"));
        workshop.done("live/shop");
        assertThat(workshop.failed(JOB).code()).isEqualTo(EngineCode.TRANSFORMER_TIMED_OUT);
    }

    @Test
    void aCommandThatTakesTooLongIsEndedWithAllThatItHasStarted() {
        workshop.timeout = Duration.ofSeconds(2);
        begin(workshop.command(null, "sh", "-c", "echo started; trap '' TERM; (trap '' TERM; sleep 601) & sleep 602"));
        workshop.done("live/shop");
        assertThat(workshop.failed(JOB).code()).isEqualTo(EngineCode.TRANSFORMER_TIMED_OUT);
        assertThat(workshop.log(JOB)).startsWith("started\n");
        Waiting.until(() -> ProcessHandle.allProcesses().filter(p -> p.info().commandLine().orElse("").matches(".*sleep 60[12]")).toList(), List::isEmpty);
    }

    @Test
    void aCommandThatIsKilledWithAllItsProcessesFailsAndTheNextRunGoesOn() throws Exception {
        var marker = Files.createTempFile("yellow-killed", "");
        begin(workshop.command(null, "sh", "-c",
                "psql -qAt -v ON_ERROR_STOP=1 -c \"INSERT INTO $YELLOW_OUTPUT_T2 SELECT id, a, n FROM $YELLOW_INPUT_G_SHOP_T\"; if [ -e "
                + marker + " ]; then rm " + marker + "; sleep 603 & echo dying; kill -9 0; fi"));
        workshop.atSource("INSERT INTO t VALUES (1, 'ann', 1)");
        workshop.done("live/shop");
        assertThat(workshop.failed(JOB).code()).isEqualTo(EngineCode.TRANSFORMER_FAILED);
        assertThat(workshop.log(JOB)).contains("dying", "ended with exit code 137");
        Waiting.until(() -> ProcessHandle.allProcesses().filter(p -> p.info().commandLine().orElse("").matches(".*sleep 603")).toList(), List::isEmpty);
        workshop.done(JOB);
        assertThat(workshop.output("live")).containsExactly("1|ann|1.00");
    }

    @Test
    void aCommandsPasswordStandsInNoProcessList() {
        begin(workshop.command(null, "sh", "-c",
                "printenv PGPASSWORD > password; cat /proc/[0-9]*/cmdline | tr '\\0' ' ' > all; grep -q printenv all || exit 4; if grep -q -F -f password all; then exit 5; fi; "
                + "psql -qAt -v ON_ERROR_STOP=1 -c \"INSERT INTO $YELLOW_OUTPUT_T2 VALUES (1, 'quiet', 1)\""));
        workshop.done("live/shop");
        workshop.done(JOB);
        assertThat(workshop.output("live")).containsExactly("1|quiet|1.00");
    }

    @Test
    void aCommandsExitCodeSaysWhetherTryingAgainIsOfUse() {
        begin(workshop.command(null, "sh", "-c", "exit 7"));
        workshop.done("live/shop");
        assertThat(workshop.failed(JOB).code()).isEqualTo(EngineCode.TRANSFORMER_FAILED);
        workshop.engine.reset(JOB);
        begin(workshop.command(null, "sh", "-c", "exit 3"));
        assertThat(workshop.failed(JOB).code()).isEqualTo(EngineCode.TRANSFORMER_REFUSED);
        workshop.engine.reset(JOB);
        begin(workshop.command(null, "no-such-program-anywhere"));
        assertThat(workshop.failed(JOB).code()).isIn(EngineCode.PROGRAM_UNSTARTABLE, EngineCode.TRANSFORMER_FAILED);
    }

    @Test
    void aCommandFindsItsFilesAndNothingOfTheJobsEnvironment() {
        begin(workshop.command(KeptCode.of("main.sh",
                "env | sort; psql -qAt -v ON_ERROR_STOP=1 -c \"INSERT INTO $YELLOW_OUTPUT_T2 SELECT id, a, n FROM $YELLOW_INPUT_G_SHOP_T\""),
                "sh", "main.sh"));
        workshop.atSource("INSERT INTO t VALUES (1, 'ann', 1)");
        workshop.done("live/shop");
        workshop.done(JOB);
        assertThat(workshop.output("live")).containsExactly("1|ann|1.00");
        assertThat(workshop.log(JOB)).contains("YELLOW_BATCH=1\n", "YELLOW_MODE=full\n", "YELLOW_JOB=live/desk_live.masked\n",
                "YELLOW_INPUT_G_SHOP_T=\"desk_live\".\"g_shop_t\"\n",
                "YELLOW_OUTPUT_T2=\"live_desk_live_masked_out_a\".\"t2\"\n", "PGPASSWORD=***\n").doesNotContain("MAVEN", "CLASSPATH", "surefire");
    }

    @Test
    void aZombieOfALostLeaseCanTouchNeitherSet() throws Exception {
        first();
        workshop.timeout = Duration.ofSeconds(10);
        // The first run's program connects, holds its session and waits.
        begin(workshop.command(null, "sh", "-c", "(echo \"INSERT INTO t2 VALUES (100, 'zombie', 1);\"; sleep 600) | psql -qAt"));
        var outcome = new AtomicReference<JobOutcome>();
        var job = Thread.ofPlatform().start(() -> outcome.set(workshop.engine.run(JOB)));
        var pid = Waiting.until(() -> workshop.rows("SELECT pid FROM pg_stat_activity WHERE usename LIKE '" + workshop.merge.name()
                + "\\_%\\_run\\_%' AND state = 'idle' AND query LIKE 'INSERT%'"), rows -> rows.size() == 1);
        // Another worker finds the lease expired.
        workshop.atMerge("UPDATE yellow.worker SET expires_at = clock_timestamp() - interval '1 hour'");
        try (var other = workshop.engine(workshop.database)) {
            var taken = other.run(JOB);
            assertThat(taken).isInstanceOf(JobOutcome.Failed.class);
        } finally {
            job.interrupt();
            job.join();
        }
        assertThat(pid).hasSize(1);
        assertThat(outcome.get()).isInstanceOf(JobOutcome.Failed.class);
        assertThat(workshop.output("live")).hasSize(3);
    }

    /// All rights on a database stand in one row of the server's catalog.
    @Test
    void itWaitsForAnotherTransformerThatMakesItsLogin() {
        first();
        var role = workshop.merge.name() + "_other";
        var outcome = runWhile(other -> RunLogin.make(other, role, List.of("public"), Duration.ofMinutes(1)));
        assertThat(outcome).isInstanceOf(JobOutcome.Done.class);
        try (var session = workshop.database.open()) {
            session.begin();
            RunLogin.drop(session, role);
            session.commit();
        }
    }

    @Test
    void somebodyElseWhoGivesRightsMeanwhileFailsARunThatIsTriedAgain() {
        first();
        var outcome = runWhile(other -> other.execute("GRANT CONNECT ON DATABASE " + workshop.merge.name() + " TO CURRENT_USER"));
        assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Failed.class, failed -> assertThat(failed.fault().code()).isEqualTo(EngineCode.CONFLICT));
        workshop.done(JOB);
    }

    /// Runs the job, which must come to wait for what somebody else has done and not committed yet.
    private JobOutcome runWhile(Consumer<Session> somebodyElse) {
        try (var other = workshop.database.open()) {
            other.begin();
            somebodyElse.accept(other);
            var job = CompletableFuture.supplyAsync(() -> workshop.engine.run(JOB));
            Waiting.until(() -> workshop.rows("SELECT query FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"),
                    waiting -> !waiting.isEmpty());
            other.commit();
            return job.join();
        }
    }
}
