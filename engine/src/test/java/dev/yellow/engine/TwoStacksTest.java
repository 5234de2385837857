package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.catalog.Maintenance;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.FrontendMessage;
import dev.yellow.testing.wire.Interruption;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.CutInsideAnswer;
import dev.yellow.testing.wire.Interruption.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A primary and its consumers on two PostgreSQL servers, and a link that can be cut.
class TwoStacksTest {
    private static final Dataset T = Stage.dataset("t", List.of("id"), "id integer not null", "v text");
    private static final TestPostgres SERVER = TestPostgres.own(Map.of());
    private static final Map<String, Milestoning> BOTH = Map.of("copy", Milestoning.SCD2, "live", Milestoning.SCD1);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aReadThatIsCutAnywhereChangesNothingAndTheNextOneIsWhole() {
        try (var s = stacks()) {
            for (var platform : List.of("copy", "live")) {
                change(s, 0);
                s.primary();
                s.link.reset();
                s.run(platform);
                var sent = s.link.sent();
                assertThat(sent).hasSizeGreaterThan(20);
                var cuts = new ArrayList<Interruption>();
                for (var message : sent) {
                    if (message.type() == FrontendMessage.TERMINATE) continue;
                    cuts.add(new CutBefore(message.number(), Scope.CONNECTION));
                    if (message.closing())
                        cuts.add(message.number() % 2 == 0 ? new CutAfter(message.number(), Scope.PROCESS)
                                : new CutInsideAnswer(message.number(), Scope.PROCESS));
                }
                var failed = 0;
                for (var i = 0; i < cuts.size(); i += 4) failed += cut(s, platform, cuts.get(i), i) ? 1 : 0;
                assertThat(failed).isGreaterThan(10);
                System.out.println(failed + " of " + (cuts.size() + 3) / 4 + " cuts of the link ended a run of " + platform);
                assertThat(s.engine.verify(new Audit.Request(platform + "/shop", 1, 0, false)).findings()).isEmpty();
            }
        }
    }

    private static boolean cut(TwoStacks s, String platform, Interruption how, int i) {
        change(s, i);
        s.primary();
        s.link.reset();
        s.link.plan(how);
        var before = stand(s, platform);
        var outcome = s.engine.run(platform + "/shop");
        s.link.reset();
        var failed = outcome instanceof JobOutcome.Failed;
        if (outcome instanceof JobOutcome.Failed(var fault)) {
            assertThat(fault.code().kind().exit()).as(how + ": " + fault).isEqualTo(1);
            assertThat(stand(s, platform)).as(how.toString()).isEqualTo(before);
            s.run(platform);
        }
        equal(s, platform);
        return failed;
    }

    @Test
    void aLinkThatIsDownForManyBatchesIsCaughtUpWithInOne() {
        try (var s = stacks()) {
            s.link.cutAll(Scope.PROCESS);
            for (var i = 1; i <= 30; i++) {
                // Two of three batches find nothing new.
                if (i % 3 == 0) change(s, i);
                s.primary();
                if (i % 10 == 0) for (var platform : List.of("copy", "live")) assertThat(s.refused(platform).code()).isEqualTo(EngineCode.SOURCE_UNREACHABLE);
            }
            // Meanwhile its quiet batches became ranges.
            s.there.atMerge("UPDATE yellow.batch SET through_at = through_at - interval '8 days', committed_at = committed_at - interval '8 days' WHERE number > 1");
            try (var session = Database.merge(s.there.merge.url(), new UserPassword(s.there.merge.user(), s.there.merge.password())).open()) {
                Maintenance.headers(session, 1);
            }
            assertThat(s.there.rows("SELECT count(*) FROM yellow.batch WHERE through > number")).containsExactly("10");
            s.link.reset();
            assertThat(s.run("copy").batch()).isEqualTo(31);
            assertThat(s.run("live").batch()).isEqualTo(31);
            for (var platform : List.of("copy", "live")) equal(s, platform);
            assertThat(TwoStacks.headers(s.here, "copy", 31)).isEqualTo(TwoStacks.headers(s.there.merge, "forensic", 31));
            for (var b = 1; b <= 31; b++)
                assertThat(s.here.rows("SELECT * FROM desk_copy.g_shop_t_as_of(" + b + ") ORDER BY 1")).as("as of " + b)
                        .isEqualTo(s.there.rows("SELECT * FROM desk_forensic.g_shop_t_as_of(" + b + ") ORDER BY 1"));
            assertThat(s.engine.verify(new Audit.Request("copy/shop", 1, 0, false)).findings()).isEmpty();
        }
    }

    @Test
    void whatIsWrongWithTheLinkEndsInItsCodeAndTheNextRunIsWhole() {
        try (var s = stacks()) {
            var offered = s.there.rows("SELECT r.rolname FROM pg_roles r JOIN pg_auth_members m ON m.roleid = r.oid JOIN pg_roles c ON c.oid = m.member WHERE c.rolname = '"
                    + s.copier + "'").getFirst();
            var troubles = Map.of(
                    EngineCode.LOGIN_REFUSED, List.of("ALTER ROLE " + s.copier + " PASSWORD 'other'", "ALTER ROLE " + s.copier + " PASSWORD 'copies'"),
                    EngineCode.PERMISSION_MISSING, List.of("REVOKE SELECT ON forensic.shop_t FROM \"" + offered + '"', "GRANT SELECT ON forensic.shop_t TO \"" + offered + '"'));
            troubles.forEach((code, trouble) -> {
                change(s, code.ordinal());
                s.primary();
                s.there.atMerge(trouble.getFirst());
                for (var platform : List.of("copy", "live")) {
                    var before = stand(s, platform);
                    var fault = s.refused(platform);
                    assertThat(fault.code()).as(fault.toString()).isEqualTo(code);
                    assertThat(fault.what()).isNotBlank().doesNotContain("\n").doesNotContain("copies");
                    assertThat(fault.mend()).isNotBlank().doesNotContain("\n");
                    assertThat(stand(s, platform)).as(code.id()).isEqualTo(before);
                }
                s.there.atMerge(trouble.getLast());
                for (var platform : List.of("copy", "live")) {
                    s.run(platform);
                    equal(s, platform);
                }
            });
        }
    }

    @Test
    void theLoginReadsTheStoresMergeTablesAndCommittedBatchesAndNothingElse() {
        try (var s = stacks()) {
            assertThat(s.there.rows("""
                    SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S')
                       AND has_schema_privilege('%1$s', n.oid, 'USAGE') AND has_table_privilege('%1$s', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') ORDER BY 1""".formatted(s.copier)))
                    .containsExactlyInAnyOrder("forensic.shop_t", "forensic_shop_copy.batches", "forensic_shop_copy.counters", "forensic_shop_copy.datasets");
            var login = Database.source("127.0.0.1", s.link.port(), s.there.merge.name(), "disable", new UserPassword(s.copier, "copies"));
            try (var session = login.open()) {
                assertThat(session.<Integer>query("SELECT number FROM forensic_shop_copy.batches", r -> r.getInt(1))).containsExactly(1);
                for (var refused : List.of("TABLE yellow.stream", "TABLE forensic_staging.shop_t_a", "TABLE desk_forensic.g_shop_t",
                        "DELETE FROM forensic.shop_t", "CREATE TABLE forensic.mine (id int)"))
                    assertThatThrownBy(() -> session.execute(refused)).as(refused).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void aHistoryOfItsOwnNeedsAPrimaryThatIsNumberedAboveIt() {
        try (var s = new TwoStacks(SERVER, T)) {
            s.there.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 20) g");
            // The same rows, as the platform's own source.
            s.there.atMerge("CREATE TABLE public.t (id int PRIMARY KEY, v text); INSERT INTO public.t SELECT g, 'v' || g FROM generate_series(1, 20) g; GRANT USAGE ON SCHEMA public TO "
                    + s.copier + "; GRANT SELECT ON public.t TO " + s.copier);
            s.apply(Map.of());
            s.primary();
            s.applyHere(BOTH, new Source.PostgresSnapshot("there", 5432, s.there.merge.name(), "disable", "copier"));
            for (var i = 1; i <= 3; i++) {
                s.there.atMerge("UPDATE public.t SET v = 'own" + i + "' WHERE id = " + i);
                for (var platform : List.of("copy", "live")) s.run(platform);
            }
            var own = s.here.rows("SELECT * FROM desk_copy.g_shop_t_as_of(2) ORDER BY 1");
            s.apply(BOTH);
            var fault = s.refused("copy");
            assertThat(fault.code()).isEqualTo(EngineCode.PRIMARY_BEHIND);
            assertThat(fault.mend()).contains("yellow batch raise forensic/shop --above 3");
            // Live rows need no number of their own for each state.
            assertThat(s.run("live").batch()).isEqualTo(3);
            equal(s, "live");
            s.there.engine.raise("forensic/shop", 3);
            assertThat(s.primary().batch()).isEqualTo(4);
            for (var platform : List.of("copy", "live")) {
                assertThat(s.run(platform).batch()).isEqualTo(4);
                equal(s, platform);
            }
            assertThat(s.here.rows("SELECT * FROM desk_copy.g_shop_t_as_of(2) ORDER BY 1")).isEqualTo(own);
            assertThat(s.engine.verify(new Audit.Request("copy/shop", 1, 0, false)).findings()).isEmpty();
            assertThat(s.engine.verify(new Audit.Request("copy/shop@3", 1, 0, false)).findings()).isEmpty();
        }
    }

    private static TwoStacks stacks() {
        var s = new TwoStacks(SERVER, T);
        s.there.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 60) g");
        s.apply(BOTH);
        s.primary();
        for (var platform : List.of("copy", "live")) s.run(platform);
        return s;
    }

    private static void change(TwoStacks s, int i) {
        s.there.atSource("UPDATE t SET v = 'c%1$d' WHERE id %% 7 = %2$d; DELETE FROM t WHERE id = %3$d; INSERT INTO t VALUES (%3$d, 'back%1$d'); UPDATE t SET id = id + 1000 WHERE id = (SELECT min(id) FROM t WHERE id > 20)"
                .formatted(i, i % 7, 1 + i % 20));
    }

    private static void equal(TwoStacks s, String platform) {
        if (platform.equals("copy")) assertThat(s.versions("copy")).isEqualTo(s.primaryAsOf(Integer.MAX_VALUE - 1));
        assertThat(s.here.rows("SELECT * FROM desk_" + platform + ".g_shop_t ORDER BY 1"))
                .isEqualTo(s.there.rows("SELECT * FROM desk_forensic.g_shop_t ORDER BY 1"));
    }

    /// Rows and headers, as they stand.
    private static String stand(TwoStacks s, String platform) {
        return s.here.rows("SELECT xmin, * FROM " + platform + ".shop_t ORDER BY 2, 4") + ""
                + TwoStacks.headers(s.here, platform, Integer.MAX_VALUE)
                + s.here.rows("SELECT last_batch, source FROM yellow.stream WHERE platform = '" + platform + "'");
    }
}
