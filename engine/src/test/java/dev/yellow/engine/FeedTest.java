package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.source.Delivery;
import dev.yellow.spi.source.Item;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rows that a plug-in brings live the life of all others.
class FeedTest {
    private static final String LIVE = "SELECT id, name, credit, yellow_batch_id FROM live.shop_t ORDER BY id";
    private static final String FORENSIC = "SELECT id, name, yellow_batch_in, yellow_batch_out FROM forensic.shop_t ORDER BY id, yellow_batch_in";

    private static Stage stage() {
        var stage = new Stage();
        stage.readFeed();
        stage.apply(Stage.dataset("t", List.of("id"), "id bigint not null", "name varchar(10)", "credit numeric(18,2)"));
        return stage;
    }

    private static void clean(Stage stage) {
        for (var job : List.of("live/shop", "forensic/shop")) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, false)).findings()).isEmpty();
    }

    @Test
    void aKeyLivesItsWholeLifeInImages() {
        try (var stage = stage()) {
            stage.feed.row("t", 1, "Ann", new BigDecimal("10")).row("t", 2, "Bob", null);
            stage.run();
            stage.feed.empty().row("t", 2, "Bob", null).row("t", 1, "Anna", "10.0");
            stage.run();
            stage.run();
            stage.feed.empty().row("t", 2, "Bob", null);
            stage.run();
            stage.feed.row("t", 1, "Anna", 10);
            stage.run();
            assertThat(stage.rows(LIVE)).containsExactly("1|Anna|10.00|5", "2|Bob|null|1");
            assertThat(stage.rows(FORENSIC)).containsExactly("1|Ann|1|1", "1|Anna|2|3", "1|Anna|5|2147483647", "2|Bob|1|2147483647");
            assertThat(stage.rows("SELECT id, name FROM desk_forensic.g_shop_t_as_of(4)")).containsExactly("2|Bob");
            clean(stage);
        }
    }

    @Test
    void aKeyLivesItsWholeLifeInEvents() {
        try (var stage = stage()) {
            stage.feed.delivery = Delivery.EVENTS;
            stage.feed.row("t", 1, "Ann", 1).row("t", 2, "Bob", 2).row("t", 3, "Cid", 3).deleted("t", 3, null, null).row("t", 1, "Anna", 1);
            stage.run();
            assertThat(stage.rows(LIVE)).containsExactly("1|Anna|1.00|1", "2|Bob|2.00|1");
            stage.feed.empty().row("t", 2, "Bo", 2).deleted("t", 2, null, null).deleted("t", 9, null, null).row("t", 1, "Anna", 1);
            stage.run();
            assertThat(stage.rows(LIVE)).containsExactly("1|Anna|1.00|1");
            stage.feed.empty().deleted("t", 1, null, null).row("t", 1, "Anna", 5).row("t", 2, "Bob", 2).cleared("t").row("t", 3, "Cid", 3);
            stage.run();
            stage.feed.empty();
            stage.run();
            assertThat(stage.rows(LIVE)).containsExactly("3|Cid|3.00|3");
            assertThat(stage.rows(FORENSIC)).containsExactly("1|Anna|1|2", "2|Bob|1|1", "3|Cid|3|2147483647");
            clean(stage);
        }
    }

    @Test
    void rowsThatDoNotComeStay() {
        try (var stage = stage()) {
            stage.feed.delivery = Delivery.ROWS;
            stage.feed.row("t", 1, "Ann", 1).row("t", 2, "Bob", 2);
            stage.run();
            stage.feed.empty().row("t", 2, "Bo", 2).row("t", 3, "Cid", 3);
            stage.run();
            assertThat(stage.rows(LIVE)).containsExactly("1|Ann|1.00|1", "2|Bo|2.00|2", "3|Cid|3.00|2");
            stage.feed.empty();
            stage.run();
            assertThat(stage.rows("SELECT count(*) FROM yellow.batch_dataset").getFirst()).isEqualTo("4");
            stage.apply(Stage.dataset("t", List.of("id"), "id bigint not null", "name text"));
            stage.feed.row("t", 3, "Cid", 3);
            stage.run();
            assertThat(stage.rows("SELECT id, name, yellow_batch_id FROM live.shop_t ORDER BY id")).containsExactly("1|Ann|1", "2|Bo|2", "3|Cid|2");
            clean(stage);
        }
    }

    @Test
    void severalDatasetsComeInTurns() {
        try (var stage = new Stage()) {
            stage.readFeed();
            stage.apply(Stage.dataset("a", List.of("id"), "id integer not null", "v text"), Stage.dataset("b", List.of("id"), "id integer not null", "v text"));
            for (var round = 1; round <= 2; round++) {
                stage.feed.empty();
                for (var i = 0; i < 5_000; i++) stage.feed.row(i % 2 == 0 ? "a" : "b", i, ("v" + round).repeat(20));
                stage.run();
            }
            assertThat(stage.rows("SELECT count(*), min(v), max(yellow_batch_id) FROM (SELECT * FROM live.shop_a UNION ALL SELECT * FROM live.shop_b) t"))
                    .containsExactly("5000|" + "v2".repeat(20) + "|2");
            clean(stage);
        }
    }

    @Test
    void keysThatAreNoneAreCountedAndNamed() {
        try (var stage = stage()) {
            for (var round = 1; round <= 2; round++) {
                stage.feed.empty().row("t", 1, "a", 1).row("t", 2, "b", 1).row("t", 2, "c", 1).row("t", 2, "d", 1);
                assertThat(stage.refused("live/shop")).satisfies(f -> {
                    assertThat(f.code()).isEqualTo(EngineCode.DUPLICATE_KEY);
                    assertThat(f.what()).contains("2 rows repeat a key (id)", "(2)");
                });
                stage.feed.empty().row("t", 1, "a", 1).row("t", null, "b", 1).row("t", null, "c", 1);
                assertThat(stage.refused("live/shop")).satisfies(f -> {
                    assertThat(f.code()).isEqualTo(EngineCode.NULL_KEY);
                    assertThat(f.what()).contains("2 rows have NULL in the key");
                });
                stage.feed.empty().row("t", 1, "a", round);
                stage.run();
            }
            assertThat(stage.rows(LIVE)).containsExactly("1|a|2.00|2");
        }
    }

    @Test
    void whatDoesNotFitIsNamedWithItsKeyColumnValueAndPlace() {
        try (var stage = stage()) {
            stage.feed.row("t", 1, "longer than ten", 1).row("t", 2, "b", "1.001").row("t", 3, "nul\0", 1).row("t", 4, "ok", 1);
            assertThat(stage.refused("live/shop")).satisfies(f -> {
                assertThat(f.code()).isEqualTo(EngineCode.VALUE_UNFIT);
                assertThat(f.what()).contains("2 rows hold a value in column \"name\" that does not fit varchar(10)",
                        "(1) at memory:1: longer than ten is longer than 10 characters", "(3) at memory:3", "U+0000");
            });
            assertThat(stage.rows("SELECT count(*) FROM live.shop_t")).containsExactly("0");
        }
    }

    /// Where rows that do not come stay, nothing else may have come.
    @Test
    void whatCannotBeTakenStopsTheBatchThoughNothingElseCame() {
        try (var stage = stage()) {
            stage.feed.delivery = Delivery.ROWS;
            stage.feed.row("t", 1, "a", 1);
            stage.run();
            stage.feed.empty().row("t", 2, "longer than ten", 1);
            stage.feed.progress.put("t", "past it");
            assertThat(stage.refused("live/shop").code()).isEqualTo(EngineCode.VALUE_UNFIT);
            stage.feed.empty().row("t", null, "b", 1);
            assertThat(stage.refused("live/shop").code()).isEqualTo(EngineCode.NULL_KEY);
            assertThat(stage.rows("SELECT last_batch FROM yellow.stream ORDER BY platform")).containsExactly("1", "1");
            stage.feed.empty().row("t", 2, "b", 1);
            stage.run();
            assertThat(stage.rows(LIVE)).containsExactly("1|a|1.00|1", "2|b|1.00|2");
            clean(stage);
        }
    }

    @Test
    void aFeedThatEndsEarlyLeavesNothingAndTheNextRunContinuesTheBatch() {
        try (var stage = stage()) {
            stage.feed.row("t", 1, "a", 1);
            stage.run();
            stage.feed.item("t", "object", "1").row("t", 2, "b", 2);
            stage.feed.failing = new Refused(new Fault(EngineCode.SOURCE_UNREACHABLE, Place.NOWHERE, "the line was cut", "mend it"));
            assertThat(stage.refused("live/shop").code()).isEqualTo(EngineCode.SOURCE_UNREACHABLE);
            stage.feed.failing = null;
            stage.run();
            assertThat(stage.rows(LIVE)).containsExactly("1|a|1.00|1", "2|b|2.00|2");
        }
    }

    @Test
    void progressAndItemsAreThoseOfCommittedBatches() {
        try (var stage = stage()) {
            stage.feed.delivery = Delivery.ROWS;
            stage.feed.progress.put("t", "mark 1");
            stage.feed.row("t", 1, "a", 1).item("t", "one", "x");
            assertThat(stage.engine.run("live/shop").exit()).isZero();
            var asked = stage.feed.requests.getLast();
            assertThat(asked.datasets().getFirst().progress()).isNull();
            assertThat(asked.datasets().getFirst().fresh()).isTrue();
            stage.feed.empty().item("t", "two", "x").row("t", null, "bad", 1);
            stage.feed.progress.put("t", "mark 2");
            stage.refused("live/shop");
            stage.feed.empty();
            assertThat(stage.engine.run("live/shop").exit()).isZero();
            asked = stage.feed.requests.getLast();
            assertThat(asked.datasets().getFirst().progress()).isEqualTo("mark 1");
            assertThat(asked.position()).startsWith("read ");
            assertThat(asked.known().of("t", List.of(new Item("one", "x"), new Item("one", "y"), new Item("two", "x")))).containsExactly(new Item("one", "x"));
            assertThat(stage.feed.committed).isEqualTo(2);
            assertThat(stage.engine.run("live/shop").exit()).isZero();
            assertThat(stage.feed.requests.getLast().datasets().getFirst().progress()).isEqualTo("mark 2");
        }
    }

    @Test
    void whereStagingIsKeptWholeSoIsAnImage() {
        try (var stage = new Stage()) {
            stage.readFeed();
            stage.retention = new Retention(50, Duration.ofDays(7), true);
            stage.apply(Stage.dataset("t", List.of("id"), "id bigint not null", "name varchar(10)", "credit numeric(18,2)"));
            stage.feed.row("t", 1, "a", 1).row("t", 2, "b", 2);
            stage.run();
            stage.feed.empty().row("t", 1, "a", 1).row("t", 2, "B", 2);
            stage.run();
            assertThat(stage.rows(LIVE)).containsExactly("1|a|1.00|1", "2|B|2.00|2");
            clean(stage);
        }
    }
}
