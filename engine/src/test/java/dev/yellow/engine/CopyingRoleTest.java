package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.engine.consumer.Access;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a consumer's role may read at the primary.
class CopyingRoleTest {
    @Test
    void readsTheStoresMergeTablesAndCommittedBatchesAndNothingElse() throws SQLException {
        try (var c = new ConsumerStage()) {
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
            c.apply(Stage.dataset("t", List.of("id"), "id integer not null"));
            c.run("forensic");
            c.run("live");
            c.stage.atMerge("CREATE TABLE forensic.other_secret (id int)");
            var role = Access.role(c.stage.merge.name(), "forensic", "shop");
            try (var connection = c.stage.merge.connect(); var s = connection.createStatement()) {
                s.execute("SET ROLE \"" + role + "\"");
                for (var allowed : List.of("TABLE forensic.shop_t", "TABLE forensic_shop_copy.batches",
                        "TABLE forensic_shop_copy.counters", "TABLE forensic_shop_copy.datasets")) {
                    try (var rows = s.executeQuery(allowed)) {
                        assertThat(rows.next()).as(allowed).isTrue();
                    }
                }
                for (var refused : List.of("TABLE forensic.other_secret", "TABLE live.shop_t", "TABLE forensic_staging.shop_t_a",
                        "TABLE yellow.batch", "TABLE yellow.definition", "TABLE desk_forensic.g_shop_t", "TABLE copy_shop_copy.batches",
                        "DELETE FROM forensic.shop_t", "CREATE TABLE forensic.mine (id int)", "CREATE TEMP TABLE mine (id int)"))
                    assertThatThrownBy(() -> s.execute(refused)).as(refused).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
            }
        }
    }
}
