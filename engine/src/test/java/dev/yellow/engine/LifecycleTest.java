package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.apply.Application;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Streams, workspaces and staging that come and go.
class LifecycleTest {
    @Test
    void aRemovedStreamRetiresAndMayComeBack() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
            var t = Stage.dataset("t", List.of("id"), "id integer not null");
            stage.apply(t);
            stage.run();
            assertThat(stage.engine.apply(new Application.Desired(List.of(), Map.of(), "test", "test", "test"))).contains("retired stream live/shop");
            stage.run();
            assertThat(views(stage)).isEmpty();
            assertThat(stage.engine.apply(new Application.Desired(List.of(), Map.of(), "test", "test", "test")))
                    .anyMatch(line -> line.startsWith("DROP SCHEMA"));
            stage.atSource("INSERT INTO t VALUES (2)");
            stage.apply(t);
            stage.run();
            assertThat(views(stage)).hasSize(3);
            assertThat(stage.rows("SELECT id, yellow_batch_in FROM forensic.shop_t ORDER BY 1")).containsExactly("1|1", "2|2");
        }
    }

    @Test
    void anUnchangedSourceCommitsABatchAndTouchesNoRow() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null"));
            stage.run();
            var before = stage.rows("SELECT xmin, ctid, * FROM forensic.shop_t");
            stage.run();
            stage.atSource("CREATE TABLE elsewhere (id int)");
            stage.run();
            assertThat(stage.rows("SELECT xmin, ctid, * FROM forensic.shop_t")).isEqualTo(before);
            assertThat(stage.rows("SELECT last_batch, phase FROM yellow.stream WHERE platform = 'forensic'")).containsExactly("3|idle");
            assertThat(stage.rows("SELECT count(*) FROM yellow.batch_dataset d JOIN yellow.stream s ON s.id = d.stream WHERE platform = 'forensic'"))
                    .containsExactly("1");
        }
    }

    @Test
    void aHeldStreamIsLeftAtOnceAndADeadHolderIsReplaced() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null"));
            stage.run();
            stage.atMerge("""
                    INSERT INTO yellow.worker VALUES ('00000000-0000-0000-0000-000000000001', 'other host', clock_timestamp() + interval '1 hour');
                    UPDATE yellow.stream SET token = gen_random_uuid(), run = gen_random_uuid(), worker = '00000000-0000-0000-0000-000000000001', holder = 'other host'""");
            assertThat(stage.engine.run("live/shop").exit()).isEqualTo(75);
            assertThat(((JobOutcome.Failed) stage.engine.run("live/shop")).fault().what()).contains("is held by other host");
            stage.atMerge("UPDATE yellow.worker SET expires_at = clock_timestamp() - interval '1 second'");
            assertThat(stage.engine.run("live/shop")).isEqualTo(new JobOutcome.Done(2, 0));
        }
    }

    @Test
    void foreignDependantsOfAViewAreNamed() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id int PRIMARY KEY, a text, b text); INSERT INTO t VALUES (1, 'x', 'y')");
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text", "b text"));
            stage.run();
            stage.atMerge("CREATE SCHEMA theirs; CREATE VIEW theirs.mine AS SELECT a FROM desk_live.g_shop_t; CREATE ROLE extra_%1$s; GRANT SELECT (id) ON desk_forensic.g_shop_t TO extra_%1$s"
                    .formatted(stage.merge.name()));
            stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "a text"));
            assertThat(((JobOutcome.Failed) stage.engine.run("live/shop")).fault().toString()).contains("YL3013").contains("theirs.mine depends on it");
            assertThat(stage.rows("SELECT * FROM theirs.mine")).containsExactly("x");
            stage.atMerge("DROP VIEW theirs.mine");
            stage.run();
            assertThat(stage.rows("SELECT * FROM desk_live.g_shop_t")).containsExactly("1|x");
            assertThat(stage.rows("SELECT has_column_privilege('extra_%s', 'desk_forensic.g_shop_t', 'id', 'SELECT')"
                    .formatted(stage.merge.name()))).containsExactly("t");
            stage.atMerge("DROP OWNED BY extra_%1$s; DROP ROLE extra_%1$s".formatted(stage.merge.name()));
        }
    }

    private static List<String> views(Stage stage) {
        return stage.rows("SELECT table_schema, table_name FROM information_schema.views WHERE table_schema LIKE 'desk%'");
    }
}
