package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Another key for a large history: indexes are made, and no row is written anew.
class LargeRekeyTest {
    private static final int ROWS = 1_000_000;
    private static final String HEAP = "SELECT pg_relation_filenode('forensic.shop_t'), pg_relation_size('forensic.shop_t')";
    private static final String INDEXES = """
            SELECT string_agg(a.attname, ',' ORDER BY k.ordinality) FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k (attnum, ordinality), pg_attribute a
             WHERE i.indrelid = 'forensic.shop_t'::regclass AND i.indisunique AND a.attrelid = i.indrelid AND a.attnum = k.attnum GROUP BY i.indexrelid ORDER BY 1""";

    @Test
    void aMillionRowsStayWhereTheyAre() {
        try (var stage = new Stage()) {
            stage.atSource("CREATE TABLE t (id integer NOT NULL, code integer NOT NULL, a integer); INSERT INTO t SELECT n, " + ROWS
                    + " - n, n % 7 FROM generate_series(1, " + ROWS + ") n");
            keyed(stage, "id");
            var heap = stage.rows(HEAP);
            assertThat(stage.rows(INDEXES)).containsExactly("id", "id,yellow_batch_in");

            keyed(stage, "code");

            assertThat(stage.rows(INDEXES)).containsExactly("code", "code,yellow_batch_in");
            assertThat(stage.rows(HEAP)).as("the file of the table, and its size").isEqualTo(heap);
            assertThat(stage.rows("SELECT count(*), min(yellow_batch_in), max(yellow_batch_in), min(yellow_batch_out) FROM forensic.shop_t"))
                    .containsExactly(ROWS + "|1|1|2147483647");

            stage.atSource("UPDATE t SET a = 9 WHERE code = 5; DELETE FROM t WHERE code = 6; INSERT INTO t VALUES (7, -1, 7)");
            stage.engine.run("forensic/shop");
            assertThat(stage.rows("SELECT code, a, yellow_batch_in, yellow_batch_out = 2147483647 FROM forensic.shop_t WHERE code IN (-1, 5, 6) ORDER BY code, yellow_batch_in"))
                    .containsExactly("-1|7|3|t", "5|" + (ROWS - 5) % 7 + "|1|f", "5|9|3|t", "6|" + (ROWS - 6) % 7 + "|1|f");
        }
    }

    private static void keyed(Stage stage, String key) {
        var dataset = Stage.dataset("t", List.of(key), "id integer not null", "code integer not null", "a integer");
        stage.engine.apply(new Application.Desired(List.of(stage.definition(Milestoning.SCD2, dataset)), Map.of(), "test", "test", "test"));
        assertThat(stage.engine.run("forensic/shop")).isInstanceOf(JobOutcome.Done.class);
    }
}
