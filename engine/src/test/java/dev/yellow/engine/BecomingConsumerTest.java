package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Platforms that have kept a store by themselves, and then take it from a primary; and the way back. Whatever a batch or
/// a time once answered, it answers for ever.
class BecomingConsumerTest {
    private static final Dataset T = Stage.dataset("t", List.of("id"), "id integer not null", "v text");
    private static final Dataset N = Stage.dataset("t", List.of("id"), "id bigint not null", "n text", "v text");

    /// What `copy` answered right after each of its batches, by batch and by time.
    private final Map<String, List<String>> answers = new LinkedHashMap<>();

    @Test
    void aHistoryOfItsOwnAnswersForItsBatchesForEverAndTheRestIsEqualToThePrimary() {
        try (var c = new ConsumerStage()) {
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 20) g");
            apply(c, c.stage.reading, T);
            own(c, "UPDATE t SET v = 'a' WHERE id < 4", "DELETE FROM t WHERE id = 9; UPDATE t SET v = 'b' WHERE id = 2", "INSERT INTO t VALUES (9, 'back')");
            c.run("forensic");
            c.stage.atSource("UPDATE t SET v = 'late' WHERE id = 5");
            c.run("forensic");
            answered(c);

            // The primary is at 2 and the platform at 4: it waits for one numbered above.
            apply(c, ConsumerStage.PRIMARY, T);
            assertThat(c.run("copy")).isEqualTo(new JobOutcome.Done(4, 0));
            assertThat(c.run("live")).isEqualTo(new JobOutcome.Done(4, 0));
            answered(c);
            c.stage.atSource("INSERT INTO t VALUES (40, 'forty'); DELETE FROM t WHERE id = 1");
            assertThat(c.run("forensic").batch()).isEqualTo(5);
            follow(c);
            assertThat(c.verify("copy")).isEmpty();
            assertThat(findings(c, "copy/shop@4")).isEmpty();
            assertThat(c.stage.rows("SELECT count(*) FROM desk_copy.g_shop_t_as_of(4)")).containsExactly("20");

            // Life goes on, also with other columns.
            c.stage.atSource("UPDATE t SET v = 'x' WHERE id = 3");
            c.run("forensic");
            c.run("forensic");
            follow(c);
            c.stage.atSource("ALTER TABLE t ADD n text; ALTER TABLE t ALTER id TYPE bigint; UPDATE t SET n = 'new' WHERE id = 7");
            apply(c, ConsumerStage.PRIMARY, N);
            c.run("forensic");
            follow(c);
            assertThat(c.stage.rows("SELECT count(*), count(n) FROM desk_copy.g_shop_t_as_of(3)")).containsExactly("19|0");

            // It reads the source itself again, and goes on from there.
            apply(c, c.stage.reading, N);
            own(c, "UPDATE t SET v = 'own' WHERE id = 3", "DELETE FROM t WHERE id = 40", "INSERT INTO t VALUES (41, 'own', NULL)");
            assertThat(c.verify("copy")).isEmpty();
            c.stage.atSource("UPDATE t SET v = 'both' WHERE id = 6");
            c.run("forensic");

            // And once more.
            apply(c, ConsumerStage.PRIMARY, N);
            c.run("copy");
            c.run("live");
            c.run("forensic");
            follow(c);
            assertThat(c.stage.rows("SELECT through FROM yellow.frozen ORDER BY 1")).hasSize(2).first().isEqualTo("4");
            c.stage.atSource("DELETE FROM t WHERE id = 6");
            c.run("forensic");
            follow(c);
            for (var part : c.stage.rows("SELECT platform || '/' || name FROM yellow.stream WHERE name LIKE '%@%'"))
                assertThat(findings(c, part)).as(part).isEmpty();
            assertThat(c.verify("live")).isEmpty();
            c.run("forensic");
            c.run("copy");
            assertThat(c.stage.engine.run("copy/shop")).isInstanceOf(JobOutcome.Done.class);
        }
    }

    @Test
    void anotherPrimaryIsFollowedAndTheFirstOnesBatchesStay() {
        try (var c = new ConsumerStage()) {
            c.stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT g, 'v' || g FROM generate_series(1, 20) g");
            var dmz = new Source.MergeTables("", 0, "", "", "", "dmz");
            c.apply(withDmz(c, ConsumerStage.PRIMARY));
            for (var sql : List.of("UPDATE t SET v = 'a' WHERE id < 4", "DELETE FROM t WHERE id = 9")) {
                for (var platform : List.of("forensic", "copy", "live")) c.run(platform);
                answered(c);
                c.stage.atSource(sql);
            }
            c.run("dmz");
            c.apply(withDmz(c, dmz));
            for (var platform : List.of("copy", "live")) assertThat(c.run(platform)).isEqualTo(new JobOutcome.Done(2, 0));
            c.run("dmz");
            c.run("copy");
            c.run("live");
            answered(c);
            assertThat(c.versions("copy", "id, v")).isEqualTo(c.versions("dmz", "id, v"));
            assertThat(c.stage.rows("SELECT platform, last_batch FROM yellow.stream ORDER BY 1, 2")).contains("copy|3", "dmz|3", "live|3");
            assertThat(c.verify("copy")).isEmpty();
            assertThat(findings(c, "copy/shop@2")).isEmpty();
        }
    }

    private static List<StreamDefinition> withDmz(ConsumerStage c, Source of) {
        return List.of(c.stage.definition(Milestoning.SCD2, T), c.consumer("dmz", Milestoning.SCD2, c.stage.reading, T),
                c.consumer("copy", Milestoning.SCD2, of, T), c.consumer("live", Milestoning.SCD1, of, T));
    }

    private static void apply(ConsumerStage c, Source of, Dataset dataset) {
        c.apply(List.of(c.stage.definition(Milestoning.SCD2, dataset), c.consumer("copy", Milestoning.SCD2, of, dataset),
                c.consumer("live", Milestoning.SCD1, of, dataset)));
    }

    /// Batches that `copy` and `live` read at the source, one before each change and one after all.
    private void own(ConsumerStage c, String... changes) {
        for (var i = 0; i <= changes.length; i++) {
            c.run("copy");
            c.run("live");
            answered(c);
            if (i < changes.length) c.stage.atSource(changes[i]);
        }
    }

    /// A batch that both take from the primary.
    private void follow(ConsumerStage c) {
        c.run("copy");
        c.run("live");
        answered(c);
        var columns = c.stage.rows("SELECT string_agg(attname, ', ' ORDER BY attname) FROM pg_attribute WHERE attrelid = 'copy.shop_t'::regclass AND attnum > 0 AND NOT attisdropped AND NOT starts_with(attname, 'yellow_')")
                .getFirst();
        assertThat(c.versions("copy", columns)).isEqualTo(c.versions("forensic", columns));
        assertThat(headers(c, "copy")).isEqualTo(headers(c, "forensic"));
        assertThat(c.verify("copy")).isEmpty();
        assertThat(c.stage.rows("SELECT count(DISTINCT last_batch) FROM yellow.stream WHERE name = 'shop'")).containsExactly("1");
        assertThat(c.stage.rows("SELECT id, v FROM desk_copy.g_shop_t ORDER BY 1")).isEqualTo(c.stage.sourceRows("SELECT id, v FROM t ORDER BY 1"));
        assertThat(c.stage.rows("SELECT id, v FROM live.shop_t ORDER BY 1")).isEqualTo(c.stage.sourceRows("SELECT id, v FROM t ORDER BY 1"));
    }

    /// Without the mark of a batch with which all rows were compared here.
    private static List<String> headers(ConsumerStage c, String platform) {
        return c.stage.rows("SELECT b.number, b.through, b.uid, b.committed_at, b.changed FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE s.platform = '"
                + platform + "' AND s.name = 'shop' ORDER BY 1");
    }

    /// Asks again for all that was ever asked, then records the newest batch and the present time.
    private void answered(ConsumerStage c) {
        answers.forEach((question, answer) -> assertThat(c.stage.rows(question)).as(question).isEqualTo(answer));
        var batch = c.stage.rows("SELECT last_batch FROM yellow.stream WHERE platform = 'copy' AND name = 'shop'").getFirst();
        var now = c.stage.rows("SELECT clock_timestamp()").getFirst();
        for (var question : List.of("SELECT id, v FROM desk_copy.g_shop_t_as_of(%s) ORDER BY 1".formatted(batch),
                "SELECT id, v FROM desk_copy.g_shop_t_as_of(timestamptz '%s') ORDER BY 1".formatted(now))) {
            answers.put(question, c.stage.rows(question));
            assertThat(answers.get(question)).as(question).isEqualTo(c.stage.rows("SELECT id, v FROM desk_copy.g_shop_t ORDER BY 1"));
        }
        overlaps(c);
    }

    /// The view of all versions: one at a time a key, and each begins when the one before it ends.
    private static void overlaps(ConsumerStage c) {
        var versions = "(SELECT *, lead(yellow_batch_in) OVER w AS next_in, lead(yellow_valid_from) OVER w AS next_from FROM desk_copy.g_shop_t_history WINDOW w AS (PARTITION BY id ORDER BY yellow_batch_in)) h";
        assertThat(c.stage.rows("SELECT * FROM " + versions
                + " WHERE next_in <= yellow_batch_out OR yellow_batch_in > yellow_batch_out OR yellow_valid_from > yellow_valid_until"))
                .isEmpty();
        assertThat(c.stage.rows("SELECT * FROM " + versions
                + " WHERE next_in = yellow_batch_out + 1 AND next_from IS DISTINCT FROM yellow_valid_until")).isEmpty();
        assertThat(c.stage.rows("SELECT count(*) FROM desk_copy.g_shop_t_history WHERE yellow_batch_out = 2147483647 AND yellow_valid_until IS NULL"))
                .isEqualTo(c.stage.rows("SELECT count(*) FROM desk_copy.g_shop_t"));
    }

    private static List<String> findings(ConsumerStage c, String job) {
        return new ArrayList<>(c.stage.engine.verify(new Audit.Request(job, 1, 0, false)).findings().stream().map(Object::toString).toList());
    }
}
