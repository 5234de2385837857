package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.plan.FullPlan;
import dev.yellow.engine.plan.NextBatch;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.FrontendMessage;
import dev.yellow.testing.wire.WireProxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is planned is what runs, statement by statement: of `apply`, and of what opens each stream's next batch.
class PlanTest {
    private static final Pattern DDL = Pattern.compile("(CREATE|ALTER|DROP|GRANT|REVOKE|COMMENT|LOCK)\\b.*", Pattern.DOTALL);
    private static final Pattern WRITES = Pattern.compile("(CREATE|ALTER|DROP|GRANT|REVOKE|COMMENT|INSERT|UPDATE|DELETE)\\b.*", Pattern.DOTALL);
    /// Signs of life, and what keeps the catalog small whether anything is applied or not.
    private static final Pattern OTHERS = Pattern.compile("UPDATE yellow\\.worker|yellow\\.\"?run_");
    private static final int STEPS = 10;

    private final WireProxy wire = WireProxy.to(at(TestPostgres.shared().newDatabase().url()).getHost(),
            at(TestPostgres.shared().newDatabase().url()).getPort());
    private final Stage stage = new Stage(TestPostgres.shared(), TestPostgres.shared(), url -> url,
            url -> url.replaceFirst("//[^/]+/", "//127.0.0.1:" + wire.port() + "/"));

    private static URI at(String jdbc) {
        return URI.create(jdbc.substring("jdbc:".length()));
    }

    @AfterEach
    void close() {
        stage.close();
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsPlannedRunsAndNothingElse(long seed) {
        var random = new Random(seed);
        for (var step = 0; step < STEPS; step++) {
            var dataset = dataset(random);
            atSource(dataset);
            // Some streams leave, and some come back.
            var left = random.nextInt(4) == 0 ? List.of(Milestoning.SCD1) : List.of(Milestoning.SCD1, Milestoning.SCD2);
            var desired = new Desired(left.stream().map(m -> stage.definition(m, dataset)).toList(), Map.of(), "test", "step " + step, "test");
            var plan = FullPlan.of(stage.engine.merge(), desired);

            wire.reset();
            stage.engine.apply(desired);
            assertThat(logged(WRITES)).as("apply of step %d", step).isEqualTo(plan.now().steps().stream().map(s -> numbered(s.written().sql())).toList());
            assertThat(FullPlan.of(stage.engine.merge(), desired).now().steps()).as("applied again, after step %d", step).hasSize(1);

            for (var batch : plan.next()) opens(batch, step);
            assertThat(FullPlan.of(stage.engine.merge(), desired).next()).as("after step %d", step).isEmpty();
        }
    }

    private void opens(NextBatch batch, int step) {
        wire.reset();
        assertThat(stage.engine.run(batch.job())).as("step %d", step).isInstanceOf(JobOutcome.Done.class);
        assertThat(opening()).as("%s of step %d", batch, step).isEqualTo(batch.statements());
    }

    /// What changed tables and views before the first commit that came after such a statement.
    private List<String> opening() {
        var opening = new ArrayList<String>();
        for (var message : wire.sent()) {
            var sql = message.sql();
            if (sql == null) continue;
            if (sql.equals("COMMIT") && (!opening.isEmpty() || sent(message, "INSERT INTO yellow.batch"))) break;
            if (DDL.matcher(sql).matches()) opening.add(sql);
        }
        return opening;
    }

    private boolean sent(FrontendMessage until, String text) {
        return wire.sent().stream().anyMatch(m -> m.number() < until.number() && m.sql() != null && m.sql().contains(text));
    }

    private List<String> logged(Pattern what) {
        return wire.sent().stream().flatMap(m -> Stream.ofNullable(m.sql())).filter(sql -> what.matcher(sql).matches() && !OTHERS.matcher(sql).find()).toList();
    }

    /// As the driver numbers what is bound.
    private static String numbered(String sql) {
        var out = new StringBuilder();
        var next = 1;
        for (var c : sql.toCharArray()) {
            if (c == '?') out.append('$').append(next++);
            else out.append(c);
        }
        return out.toString();
    }

    private static Dataset dataset(Random random) {
        var columns = new ArrayList<>(List.of("a integer not null", "b " + one(random, "integer", "bigint") + " not null"));
        if (random.nextBoolean()) columns.add("c " + one(random, "varchar(10)", "varchar(20)", "text"));
        if (random.nextBoolean()) columns.add("d " + one(random, "smallint", "integer", "numeric(6,2)", "numeric(10,2)"));
        if (random.nextBoolean()) columns.add("e " + one(random, "real", "double precision", "date"));
        return Stage.dataset("t", random.nextInt(3) == 0 ? List.of("a", "b") : List.of(one(random, "a", "a", "b")), columns.toArray(String[]::new));
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private void atSource(Dataset dataset) {
        var columns = String.join(", ", dataset.columns().stream().map(c -> c.name() + " " + c.type().sql()).toList());
        stage.atSource("DROP TABLE IF EXISTS t; CREATE TABLE t (" + columns + "); INSERT INTO t (a, b) SELECT n, 100 - n FROM generate_series(1, 5) n");
    }

    @Test
    void aPlanChangesNothing() {
        var dataset = dataset(new Random(7));
        var before = stage.rows("SELECT count(*), (SELECT count(*) FROM pg_roles), (SELECT count(*) FROM pg_namespace) FROM pg_class");
        wire.reset();

        FullPlan.of(stage.engine.merge(), new Desired(List.of(stage.definition(Milestoning.SCD2, dataset)), Map.of(), "test", "test", "test"));

        assertThat(logged(WRITES)).isEmpty();
        assertThat(stage.rows("SELECT count(*), (SELECT count(*) FROM pg_roles), (SELECT count(*) FROM pg_namespace) FROM pg_class")).isEqualTo(before);
    }

    @Test
    void aViewThatOthersBuiltOnIsNamedBeforeItStopsABatch() {
        var dataset = Stage.dataset("t", List.of("a"), "a integer not null", "b text");
        atSource(dataset);
        stage.apply(dataset);
        stage.run();
        stage.atMerge("CREATE VIEW public.theirs AS SELECT * FROM desk_live.g_shop_t");
        var less = Stage.dataset("t", List.of("a"), "a integer not null");

        var plan = FullPlan.of(stage.engine.merge(), new Desired(List.of(stage.definition(Milestoning.SCD1, less)), Map.of(), "test", "test", "test"));

        var batch = plan.next().stream().filter(b -> b.job().equals("live/shop")).findFirst().orElseThrow();
        assertThat(batch.refusal().orElseThrow().what()).contains("theirs");
        assertThat(batch.groups()).containsExactly("desk_live.g");
        assertThat(batch.notes()).contains("column \"b\" stays in \"live\".\"shop_t\" and leaves its views");
    }

    /// What others took away comes back: rights and owners with the next application, views with the next batches.
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatOthersTookAwayIsPlannedAndMendedAndNothingElse(long seed) {
        var random = new Random(seed);
        var dataset = Stage.dataset("t", List.of("a"), "a integer not null", "b text");
        atSource(dataset);
        var desired = new Desired(List.of(stage.definition(Milestoning.SCD1, dataset), stage.definition(Milestoning.SCD2, dataset)), Map.of(), "test", "test", "test");
        stage.engine.apply(desired);
        stage.run();
        stage.atMerge("GRANT SELECT ON desk_live.g_shop_t TO PUBLIC");
        var wanted = standing();
        for (var step = 0; step < STEPS; step++) {
            var taken = taken(random);
            if (!taken.isEmpty()) stage.atMerge(String.join(";", taken));
            var plan = FullPlan.of(stage.engine.merge(), desired);
            assertThat(plan.isEmpty()).as("plan after %s", taken).isEqualTo(taken.isEmpty());

            wire.reset();
            stage.engine.apply(desired);
            assertThat(logged(WRITES)).as("apply after %s", taken).isEqualTo(plan.now().steps().stream().map(s -> numbered(s.written().sql())).toList());
            assertThat(FullPlan.of(stage.engine.merge(), desired).now().steps()).as("applied again after %s", taken).hasSize(1);

            for (var batch : plan.next()) opens(batch, step);
            assertThat(standing()).as("what stands after %s", taken).isEqualTo(wanted);
            assertThat(FullPlan.of(stage.engine.merge(), desired).isEmpty()).as("plan after %s was mended", taken).isTrue();
        }
    }

    /// Some of all that can be taken away, in any order that the server accepts.
    private List<String> taken(Random random) {
        var database = stage.rows("SELECT current_database()").getFirst();
        var owner = "\"" + DerivedNames.viewOwnerRole(database) + "\"";
        var reader = "\"" + DerivedNames.readerRole(database, "desk_forensic") + "\"";
        var all = new ArrayList<>(List.of("REVOKE SELECT ON desk_forensic.g_shop_t FROM " + reader, "REVOKE SELECT ON desk_forensic.g_shop_t_history FROM " + reader,
                "ALTER VIEW desk_forensic.g_shop_t OWNER TO CURRENT_USER", "ALTER FUNCTION desk_forensic.g_shop_t_as_of(integer) OWNER TO CURRENT_USER",
                "REVOKE EXECUTE ON FUNCTION desk_forensic.g_shop_t_as_of(integer) FROM " + reader,
                "GRANT EXECUTE ON FUNCTION desk_forensic.g_shop_t_as_of(timestamptz) TO PUBLIC", "REVOKE SELECT ON forensic.shop_t FROM " + owner,
                "REVOKE USAGE ON SCHEMA desk_forensic FROM " + reader, "DROP OWNED BY " + reader + "; DROP ROLE " + reader));
        var last = List.of("DROP VIEW desk_live.g_shop_t", "DROP VIEW desk_forensic.g_shop_t", "DROP VIEW desk_forensic.g_shop_t_history", "DROP FUNCTION desk_forensic.g_shop_t_as_of(integer)");
        Collections.shuffle(all, random);
        all.sort(Comparator.comparing(statement -> statement.startsWith("DROP OWNED")));
        all.addAll(last);
        return all.stream().filter(_ -> random.nextInt(4) == 0).toList();
    }

    /// Views, functions and merge tables with their owners and what was granted on them.
    private List<String> standing() {
        return stage.rows("""
                SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner), c.reloptions, CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) END,
                       ARRAY(SELECT DISTINCT a.privilege_type || ' ' || a.grantee::regrole FROM aclexplode(c.relacl) a WHERE n.nspname <> 'desk_live' OR a.grantee <> 0 ORDER BY 1)
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('desk_live', 'desk_forensic', 'live', 'forensic') AND c.relkind IN ('v', 'r')
                UNION ALL
                SELECT n.nspname, p.oid::regprocedure::text, pg_get_userbyid(p.proowner), NULL, pg_get_functiondef(p.oid),
                       ARRAY(SELECT DISTINCT a.privilege_type || ' ' || a.grantee::regrole FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a ORDER BY 1)
                  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'desk_forensic'
                UNION ALL
                SELECT nspname, NULL, NULL, NULL, NULL, ARRAY(SELECT DISTINCT a.privilege_type || ' ' || a.grantee::regrole FROM aclexplode(nspacl) a ORDER BY 1)
                  FROM pg_namespace WHERE nspname LIKE 'desk%'
                ORDER BY 1, 2""");
    }
}
