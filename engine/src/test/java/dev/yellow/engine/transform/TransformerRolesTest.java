package dev.yellow.engine.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a transformer's author could try.
class TransformerRolesTest {
    private static final Workshop WORKSHOP = new Workshop();
    private static final String HONEST = "INSERT INTO t2 SELECT id, a, n FROM g_shop_t";

    @BeforeAll
    static void begin() {
        WORKSHOP.transformer(WORKSHOP.sql(HONEST));
        WORKSHOP.apply();
        WORKSHOP.atSource("INSERT INTO t VALUES (1, 'ann', 1)");
        WORKSHOP.run();
    }

    @AfterAll
    static void end() {
        WORKSHOP.close();
    }

    private static Fault refused(String sql) {
        WORKSHOP.transformer(WORKSHOP.sql(sql));
        WORKSHOP.apply();
        var fault = WORKSHOP.failed(Workshop.job("live"));
        assertThat(WORKSHOP.output("live")).containsExactly("1|ann|1.00");
        // Back to honest work: the batch that failed was left open under the other program.
        WORKSHOP.engine.reset(Workshop.job("live"));
        return fault;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SELECT * FROM other_live.g_shop_t",
        "SELECT * FROM desk_forensic.g_shop_t",
        "SELECT * FROM live.shop_t",
        "SELECT * FROM live_staging.shop_t_a",
        "SELECT * FROM yellow.definition",
        "UPDATE yellow.stream SET token = NULL",
        "SELECT rolpassword FROM pg_authid",
        "UPDATE g_shop_t SET a = 'x'",
        "DELETE FROM desk_live.g_shop_t",
        "INSERT INTO live.masked_t2 (id) VALUES (9)",
        "SELECT * FROM live_desk_live_masked_out_b.t2 UNION ALL SELECT * FROM live_desk_live_masked_out_a.t2",
        "CREATE TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER tr BEFORE INSERT ON t2 FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE RULE r AS ON INSERT TO t2 DO INSTEAD NOTHING",
        "CREATE POLICY p ON t2 USING (false)",
        "ALTER TABLE t2 ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE t2 ALTER COLUMN a SET DEFAULT pg_backend_pid()::text",
        "ALTER TABLE t2 OWNER TO CURRENT_USER",
        "DROP TABLE t2",
        "TRUNCATE t2",
        "CREATE EXTENSION dblink",
        "CREATE ROLE mine",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE CURRENT_USER CREATEROLE",
        "COPY t2 FROM PROGRAM 'id'",
        "COPY t2 TO '/tmp/yellow-transformer-test'",
        "COPY t2 FROM STDIN",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT pg_ls_dir('.')",
        "SET session_replication_role = replica",
        "DO $$ BEGIN EXECUTE 'SELECT * FROM other_live.g_shop_t'; END $$",
        "DO $$ BEGIN INSERT INTO live.masked_t2 (id) VALUES (9); END $$",
        "CREATE FUNCTION pg_temp.f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM other_live.g_shop_t'; SELECT pg_temp.f()"})
    void mayNotDoWhatIsNotItsOwn(String sql) {
        var fault = refused(sql + ";\n" + HONEST);
        assertThat(fault.code()).isEqualTo(EngineCode.TRANSFORMER_REFUSED);
        assertThat(fault.what()).startsWith("statement ").contains("program.sql:");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "COMMIT", "ROLLBACK", "END", "ABORT", "BEGIN", "START TRANSACTION", "SAVEPOINT s", "RELEASE s", "ROLLBACK TO s",
                "PREPARE TRANSACTION 'x'", "COMMIT PREPARED 'x'",
        "/* ; */ -- ;\n COMMIT", "DO $$ BEGIN COMMIT; END $$", "DO $$ BEGIN EXECUTE 'COMMIT'; END $$",
        "DO $do$ BEGIN EXECUTE $x$ DO $y$ BEGIN COMMIT; END $y$ $x$; END $do$",
        "CREATE PROCEDURE pg_temp.p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$; CALL pg_temp.p()", "VACUUM",
        "SET SESSION AUTHORIZATION postgres", "SET ROLE postgres"})
    void cannotSplitItsTransactionOrBecomeSomebodyElse(String sql) {
        var fault = refused(HONEST + ";\n" + sql + ";\nINSERT INTO t2 VALUES (7, 'seven', 7)");
        assertThat(fault.code()).isEqualTo(EngineCode.TRANSFORMER_REFUSED);
        assertThat(fault.what()).startsWith("statement ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESET ROLE", "SET ROLE NONE", "RESET SESSION AUTHORIZATION", "RESET ALL",
            "SET LOCAL search_path = other_live", "SELECT set_config('role', 'none', false)", "SET statement_timeout = 0",
            "NOTIFY yellow_due, 'x'", "GRANT ALL ON t2 TO PUBLIC"})
    void whatResetsTheSessionResetsItToItsOwnLogin(String sql) {
        var fault = refused(sql + ";\nDO $$ BEGIN RAISE EXCEPTION 'I am % of %, super %', current_user, session_user, current_setting('is_superuser'); END $$");
        assertThat(fault.what()).containsPattern("I am (\\S+_run_[0-9a-f]+) of \\1, super off");
    }

    @Test
    void theLoginIsGoneAfterTheRunAndItsPasswordIsNowhere() {
        WORKSHOP.transformer(WORKSHOP.command(null, "sh", "-c",
                "echo password $PGPASSWORD; tr '\\0' ' ' < /proc/$$/cmdline; echo; cat /proc/*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c \"$(printf %s $PGPASSWORD | cut -c1-20)[0-9a-f]\"; exit 1"));
        WORKSHOP.apply();
        var fault = WORKSHOP.failed(Workshop.job("live"));
        WORKSHOP.engine.reset(Workshop.job("live"));
        assertThat(fault.what()).contains("exit code 1");
        var log = WORKSHOP.log(Workshop.job("live"));
        assertThat(log).contains("password ***").endsWith("exit code 1\n");
        assertThat(log.lines().toList()).contains("0");
        assertThat(WORKSHOP.rows("SELECT rolname FROM pg_roles WHERE rolname LIKE '%" + WORKSHOP.merge.name() + "%\\_run\\_%'")).isEmpty();
        assertThat(WORKSHOP.rows("SELECT count(*) FROM yellow.run WHERE log ~ '[0-9a-f]{64}' OR text ~ '[0-9a-f]{64}'")).containsExactly("0");
    }

    @Test
    void theServerKeepsOnlyAVerifierOfThePasswordWhichEndsByItself() {
        WORKSHOP.transformer(WORKSHOP.command(null, "sh", "-c", "sleep 600"));
        WORKSHOP.apply();
        var job = Thread.ofPlatform().start(() -> WORKSHOP.engine.run(Workshop.job("live")));
        var role = Waiting.until(() ->
                WORKSHOP.rows("SELECT rolpassword LIKE 'SCRAM-SHA-256$%', rolvaliduntil > now() FROM pg_authid WHERE rolname LIKE '"
                + WORKSHOP.merge.name() + "\\_%\\_run\\_%'"), rows -> !rows.isEmpty());
        job.interrupt();
        Waiting.until(job::isAlive, alive -> !alive);
        assertThat(role).containsExactly("t|t");
        WORKSHOP.engine.reset(Workshop.job("live"));
    }
}
