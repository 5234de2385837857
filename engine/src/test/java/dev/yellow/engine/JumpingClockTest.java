package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.spi.source.Reconciliation;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.WireProxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/// The clocks of the source's and of the merge database's machine go back and forth between batches: a proxy before each
/// shifts what the server says that the time is. Nothing is lost, and nothing is there twice.
class JumpingClockTest {
    private static final List<String> JOBS = List.of("live/shop", "forensic/shop");

    private final WireProxy toSource = proxy();
    private final WireProxy toMerge = proxy();
    private final Stage stage = new Stage(TestPostgres.shared(), TestPostgres.shared(), through(toSource), through(toMerge));

    private static WireProxy proxy() {
        var at = URI.create(TestPostgres.shared().newDatabase().url().substring("jdbc:".length()));
        return WireProxy.to(at.getHost(), at.getPort());
    }

    private static UnaryOperator<String> through(WireProxy proxy) {
        return url -> url.replaceFirst("//[^/]+/", "//127.0.0.1:" + proxy.port() + "/");
    }

    @BeforeEach
    void aTableThatTellsWhenItsRowsChanged() {
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text, at timestamptz NOT NULL)");
    }

    @AfterEach
    void close() {
        stage.close();
        toSource.close();
        toMerge.close();
    }

    private void reading(@Nullable Reconciliation reconcile) {
        stage.reading = new Source.PostgresWatermark("", 0, "", "disable", "reader", Map.of("t", "at"), Duration.ZERO, reconcile);
        stage.apply(Stage.dataset("t", List.of("id"), "id integer not null", "v text", "at timestamp with time zone not null"));
    }

    private static void shift(WireProxy clock, String by) {
        clock.rewrite(sql -> sql.replace("clock_timestamp()", "(clock_timestamp() + interval '" + by + "')"));
    }

    /// Rows are stamped by a clock that is right. The one that Yellow asks is not.
    @Test
    void aClockThatIsAskedMayJump() {
        reading(null);
        var source = List.of("0", "-3 days", "2 hours", "-2 hours", "400 days", "-400 days", "0", "-40 days", "1 second", "0");
        var merge = List.of("0", "40 days", "-40 days", "400 days", "-400 days", "0", "1 hour", "-1 hour", "-1 second", "0");
        for (var i = 0; i < source.size(); i++) {
            shift(toSource, source.get(i));
            shift(toMerge, merge.get(i));
            stage.atSource("INSERT INTO t VALUES (%1$d, 'v', clock_timestamp()); UPDATE t SET v = v || %1$d, at = clock_timestamp() WHERE id = %2$d"
                    .formatted(10 * i, 10 * (i - 1)));
            stage.run();
            assertThat(stage.rows("SELECT id, v FROM live.shop_t ORDER BY id")).as(source.get(i)).isEqualTo(stage.sourceRows("SELECT id, v FROM t ORDER BY id"));
        }
        // Each row came in its batch, and all but the last one were changed in the next.
        assertThat(stage.rows("SELECT yellow_batch_in, count(*) FROM forensic.shop_t GROUP BY 1 ORDER BY 1"))
                .containsExactly("1|1", "2|2", "3|2", "4|2", "5|2", "6|2", "7|2", "8|2", "9|2", "10|2");
        stage.run();
        assertThat(stage.rows("SELECT DISTINCT changed FROM yellow.batch WHERE number = 11")).containsExactly("0");
        clean();
    }

    /// What changed under a value that was passed already is found by the reconciliation: at once where the clock stands
    /// before the last one, else when it is due.
    @Test
    void aClockThatRowsAreStampedWithMayGoBackWhereDeletesAreLookedFor() {
        reading(new Reconciliation.Every(Duration.ofHours(1)));
        insert(1, "0");
        stage.run();
        insert(2, "0");
        stage.run();
        shift(toSource, "-2 hours");
        insert(3, "-2 hours");
        stage.run();
        assertThat(stage.rows("SELECT id FROM live.shop_t ORDER BY id")).containsExactly("1", "2", "3");
        insert(4, "-2 hours");
        stage.run();
        shift(toSource, "-59 minutes");
        insert(5, "-59 minutes");
        stage.run();
        assertThat(stage.rows("SELECT id FROM live.shop_t ORDER BY id")).containsExactly("1", "2", "3", "4", "5");
        shift(toSource, "0");
        insert(6, "0");
        stage.run();
        assertThat(stage.rows("SELECT id, count(*) FROM forensic.shop_t GROUP BY id ORDER BY id")).containsExactly("1|1", "2|1", "3|1", "4|1", "5|1", "6|1");
        clean();
    }

    private void insert(int id, String stamp) {
        stage.atSource("INSERT INTO t VALUES (%d, 'v', clock_timestamp() + interval '%s')".formatted(id, stamp));
    }

    private void clean() {
        for (var job : JOBS) assertThat(stage.engine.verify(new Audit.Request(job, 1, 0, false)).findings()).isEmpty();
    }
}
