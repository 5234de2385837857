package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.spi.source.Delivery;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.WireProxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a feed brings of a table that is empty yet, where a key may come more than once.
class FeedFirstLoadTest {
    private static final List<String> JOBS = List.of("live/shop", "forensic/shop");
    private static final String IMAGE = "yellow_image";

    private final WireProxy wire = proxy();
    private final Stage stage = new Stage(TestPostgres.shared(), TestPostgres.shared(), UnaryOperator.identity(),
            url -> url.replaceFirst("//[^/]+/", "//127.0.0.1:" + wire.port() + "/"));

    private static WireProxy proxy() {
        var at = URI.create(TestPostgres.shared().newDatabase().url().substring("jdbc:".length()));
        return WireProxy.to(at.getHost(), at.getPort());
    }

    @AfterEach
    void close() {
        stage.close();
        wire.close();
    }

    private static Dataset dataset(String name) {
        return Stage.dataset(name, List.of("id", "part"), "id bigint not null", "part varchar(3) not null", "v text");
    }

    private void feed(Delivery delivery, String... datasets) {
        stage.readFeed().delivery = delivery;
        stage.apply(Stream.of(datasets).map(FeedFirstLoadTest::dataset).toArray(Dataset[]::new));
    }

    private List<String> sent(String text) {
        return wire.sent().stream().flatMap(m -> Stream.ofNullable(m.sql())).filter(sql -> sql.contains(text)).toList();
    }

    private void counted(String dataset, int rows) {
        assertThat(stage.rows("SELECT DISTINCT route, inserted, source_rows FROM yellow.batch_dataset WHERE dataset = '" + dataset + "'"))
                .containsExactly("first|" + rows + "|" + rows);
    }

    private void clean() {
        for (var job : JOBS) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, false)).findings()).isEmpty();
    }

    @Test
    void keysThatComeOnceGoStraightIntoTheTableAndAreNotOrdered() {
        feed(Delivery.EVENTS, "t");
        for (var i = 0; i < 3_000; i++) stage.feed.row("t", 3_000 - i, i % 2 == 0 ? "a" : "b", "v".repeat(60));
        stage.feed.deleted("t", 1, "no", null);
        wire.reset();
        stage.run();
        assertThat(sent("COPY \"live\".\"shop_t\"")).hasSize(1);
        assertThat(sent("COPY \"forensic\".\"shop_t\"")).hasSize(1);
        assertThat(sent(IMAGE)).isEmpty();
        assertThat(sent("_staging")).noneMatch(sql -> sql.startsWith("INSERT"));
        counted("t", 3_000);
        clean();
    }

    @Test
    void ofAKeyThatComesAgainOnlyTheRepeatsAreOrdered() {
        feed(Delivery.EVENTS, "t");
        for (var i = 0; i < 3_000; i++) stage.feed.row("t", i, "a", "first " + "v".repeat(60));
        stage.feed.item("t", "one", "x").row("t", 7, "a", "second").row("t", 3_000, "a", "only").row("t", 8, "a", "second").row("t", 7, "a", "third");
        wire.reset();
        stage.run();
        assertThat(stage.rows("SELECT id, v FROM live.shop_t WHERE v NOT LIKE 'first%' ORDER BY id")).containsExactly("7|third", "8|second", "3000|only");
        assertThat(stage.rows("SELECT id, v, yellow_batch_in, yellow_batch_out FROM forensic.shop_t WHERE v NOT LIKE 'first%' ORDER BY id"))
                .containsExactly("7|third|1|2147483647", "8|second|1|2147483647", "3000|only|1|2147483647");
        assertThat(sent("CREATE TEMP TABLE")).hasSize(2).allMatch(sql -> sql.contains(IMAGE));
        counted("t", 3_001);
        clean();
    }

    @Test
    void aSnapshotIsLoadedSoToo() {
        feed(Delivery.WHOLE_LAST_WINS, "t");
        stage.feed.row("t", 1, "a", "x").row("t", 2, "a", "y").row("t", 1, "a", "z");
        stage.run();
        assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY id")).containsExactly("1|z", "2|y");
        counted("t", 2);
        clean();
    }

    /// Rows, deletes and clearings of few keys in any order, in several datasets that come in turns, beside a map of what
    /// came last.
    @Test
    void whateverComesInWhateverOrderTheLastOfEachKeyCounts() {
        var random = new Random(4);
        var names = new ArrayList<String>();
        for (var i = 0; i < 5; i++) names.add("t" + i);
        feed(Delivery.EVENTS, names.toArray(String[]::new));
        var expected = new TreeMap<String, TreeMap<String, String>>();
        names.forEach(n -> expected.put(n, new TreeMap<>()));
        for (var i = 0; i < 3_000; i++) {
            var name = names.get(random.nextInt(names.size()));
            var id = 1 + random.nextInt(random.nextBoolean() ? 5 : 400);
            var part = random.nextBoolean() ? "a" : "b";
            var value = ("v" + i).repeat(random.nextInt(40) == 0 ? 4_000 : 1);
            if (random.nextInt(500) == 0) {
                stage.feed.cleared(name);
                expected.get(name).clear();
            } else if (random.nextInt(4) == 0) {
                stage.feed.deleted(name, id, part, null);
                expected.get(name).remove(id + "|" + part);
            } else {
                stage.feed.row(name, id, part, value);
                expected.get(name).put(id + "|" + part, value);
            }
        }
        stage.run();
        for (var name : names) {
            var rows = expected.get(name).entrySet().stream().map(e -> e.getKey() + "|" + e.getValue()).toList();
            for (var platform : List.of("live", "forensic"))
                assertThat(stage.rows("SELECT id, part, v FROM %s.shop_%s".formatted(platform, name))).as(name).containsExactlyInAnyOrderElementsOf(rows);
            counted(name, rows.size());
        }
        clean();
    }
}
