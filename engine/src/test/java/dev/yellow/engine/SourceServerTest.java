package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the source's server does to its log and to its timeline.
class SourceServerTest {
    private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY, v text, at int NOT NULL); INSERT INTO t SELECT g, 'v', g FROM generate_series(1, 100) g";

    /// What no mark shows and no slot tells is found by a comparison: the first run after it may not take the server for
    /// the one that it was.
    @Test
    void aPromotedServerIsCompared() throws IOException {
        try (var server = TestPostgres.own(Map.of()); var marked = stage(server); var logged = stage(server)) {
            marked.reading = new Source.PostgresWatermark("", 0, "", "disable", "reader", Map.of("t", "at"), Duration.ZERO, null);
            logged.readLog();
            for (var stage : List.of(marked, logged)) {
                apply(stage);
                stage.run();
                stage.run();
            }
            var signal = Path.of(marked.sourceRows("SHOW data_directory").getFirst()).resolve("standby.signal");
            server.stop();
            Files.createFile(signal);
            server.start();
            marked.atSource("SELECT pg_promote()");
            for (var stage : List.of(marked, logged)) {
                stage.atSource("UPDATE t SET v = 'under the mark' WHERE id = 5");
                stage.run();
                same(stage);
            }
            assertThat(compared(logged)).containsExactly("the source is another server");
            logged.atSource("UPDATE t SET v = 'told' WHERE id = 6");
            logged.run();
            assertThat(compared(logged)).containsExactly("");
            same(logged);
        }
    }

    @Test
    void aSlotThatHeldTooMuchLogIsReplacedAfterAComparison() {
        try (var server = TestPostgres.own(Map.of("max_slot_wal_keep_size", "1MB")); var stage = stage(server)) {
            stage.readLog();
            apply(stage);
            stage.run();
            stage.atSource("UPDATE t SET v = 'untold' WHERE id = 5; DELETE FROM t WHERE id = 6");
            for (var segment = 0; segment < 4; segment++) stage.atSource("CREATE TABLE noise" + segment + " (id int); SELECT pg_switch_wal()");
            stage.atSource("CHECKPOINT");
            assertThat(stage.sourceRows("SELECT DISTINCT wal_status FROM pg_replication_slots")).containsExactly("lost");
            stage.run();
            assertThat(compared(stage)).containsExactly("the slot is lost");
            same(stage);
            assertThat(stage.sourceRows("SELECT count(*), count(*) FILTER (WHERE wal_status = 'reserved') FROM pg_replication_slots")).containsExactly("2|2");
            stage.atSource("UPDATE t SET v = 'told' WHERE id = 7");
            stage.run();
            assertThat(compared(stage)).containsExactly("");
            same(stage);
        }
    }

    private static Stage stage(TestPostgres server) {
        var stage = new Stage(server, TestPostgres.shared());
        stage.atSource(TABLE);
        return stage;
    }

    private static void apply(Stage stage) {
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "at integer not null"));
    }

    private static List<String> compared(Stage stage) {
        return stage.rows("SELECT DISTINCT body::json ->> 'compared' FROM yellow.progress");
    }

    private static void same(Stage stage) {
        var expected = stage.sourceRows("SELECT * FROM t ORDER BY 1");
        assertThat(stage.rows("SELECT id, v, at FROM live.shop_t ORDER BY 1")).isEqualTo(expected);
        assertThat(stage.rows("SELECT id, v, at FROM forensic.shop_t WHERE yellow_batch_out = 2147483647 ORDER BY 1")).isEqualTo(expected);
    }
}
