package dev.yellow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.audit.Finding.Proof;
import dev.yellow.engine.audit.Finding;
import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.shape.TableShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Plants 200 wrongs in merge tables, one after the other, and asks `batch verify` for each.
class PlantedWrongsTest {
    private static final int WRONGS = 200;
    private static final int BATCHES = 14;
    /// Batches of evidence kept at least.
    private static final int KEEP = 3;

    private enum Wrong { VALUE, VALUE_AND_HASH, KEY, BATCH_IN, BATCH_OUT, MISSING, EXTRA, DOUBLED }

    @Test
    void eachIsFoundAsPromised() {
        try (var stage = story()) {
            for (var job : List.of("live/shop", "forensic/shop")) assertThat(findings(stage, job)).isEmpty();
            unguard(stage);
            var random = new Random(20261123);
            var found = new TreeMap<String, Integer>();
            for (var i = 0; i < WRONGS; i++) {
                var milestoned = i % 2 == 0;
                var wrong = kind(random, milestoned);
                var table = milestoned ? "forensic.shop_t" : "live.shop_t";
                var row = pick(stage, table, random, wrong, milestoned);
                stage.atMerge("DROP TABLE IF EXISTS public.kept; CREATE TABLE public.kept AS TABLE " + table);
                plant(stage, table, row, wrong, random, milestoned);
                var findings = findings(stage, milestoned ? "forensic/shop" : "live/shop");
                assertThat(findings).as("%d: %s of %s in %s", i, wrong, row, table).isNotEmpty();
                promised(findings, row, wrong, i);
                for (var f : findings) found.merge(wrong + " by " + f.proof(), 1, Integer::sum);
                stage.atMerge("TRUNCATE " + table + "; INSERT INTO " + table + " SELECT * FROM public.kept");
            }
            for (var job : List.of("live/shop", "forensic/shop")) assertThat(findings(stage, job)).isEmpty();
            found.forEach((how, times) -> System.out.println("planted " + how.toLowerCase(Locale.ROOT) + ": " + times));
        }
    }

    /// @param evidenced whether the row's batch has its staged rows kept
    private record Row(int id, int in, int out, boolean live, boolean evidenced) {}

    /// With its evidence kept, or live and asked of the source, a row is named by key, and a value by column.
    private static void promised(List<Finding> findings, Row row, Wrong wrong, int i) {
        var key = "(" + row.id() + ")";
        var named = findings.stream().filter(f -> key.equals(f.key()) || wrong == Wrong.EXTRA || wrong == Wrong.KEY).toList();
        switch (wrong) {
            case VALUE, VALUE_AND_HASH -> {
                if (row.live()) assertThat(named).as("%d", i).anyMatch(f -> f.proof() == Proof.SOURCE && "v".equals(f.column()));
                if (row.evidenced()) assertThat(named).as("%d", i).anyMatch(f -> f.proof() == Proof.EVIDENCE && "v".equals(f.column()));
                if (wrong == Wrong.VALUE) assertThat(named).as("%d", i).anyMatch(f -> f.proof() == Proof.HASH);
            }
            case MISSING -> {
                if (row.live()) assertThat(named).as("%d", i).anyMatch(f -> f.proof() == Proof.SOURCE && f.kind() == Finding.Kind.MISSING);
                if (row.evidenced()) assertThat(named).as("%d", i).anyMatch(f -> f.proof() == Proof.EVIDENCE && f.kind() == Finding.Kind.MISSING);
            }
            case KEY, EXTRA -> {
                if (row.live()) assertThat(named).as("%d", i).anyMatch(f -> f.proof() == Proof.SOURCE && f.kind() == Finding.Kind.EXTRA);
                if (row.evidenced()) assertThat(named).as("%d", i).anyMatch(f -> f.proof() == Proof.EVIDENCE);
            }
            case BATCH_IN -> {
                if (row.evidenced()) assertThat(named).as("%d", i).anyMatch(f -> f.proof() == Proof.EVIDENCE);
            }
            case BATCH_OUT, DOUBLED -> assertThat(findings).as("%d", i).anyMatch(f -> f.proof() != Proof.SOURCE);
        }
        assertThat(findings).as("%d", i).allMatch(f -> f.dataset().equals("t"));
    }

    private static Wrong kind(Random random, boolean milestoned) {
        while (true) {
            var wrong = Wrong.values()[random.nextInt(Wrong.values().length)];
            if (milestoned || wrong != Wrong.BATCH_IN && wrong != Wrong.BATCH_OUT) return wrong;
        }
    }

    private static Row pick(Stage stage, String table, Random random, Wrong wrong, boolean milestoned) {
        var columns = milestoned ? "yellow_batch_in, yellow_batch_out" : "yellow_batch_id, 2147483647";
        var oldest = Integer.parseInt(stage.rows("SELECT min(yellow_batch) FROM (SELECT yellow_batch FROM %1$s_staging.shop_t_a UNION ALL SELECT yellow_batch FROM %1$s_staging.shop_t_b) s"
                .formatted(milestoned ? "forensic" : "live")).getFirst());
        var rows = stage.rows("SELECT id, " + columns + " FROM " + table
                + (wrong == Wrong.BATCH_OUT ? " WHERE yellow_batch_out < 2147483647" : "") + " ORDER BY 1, 2");
        var cells = rows.get(random.nextInt(rows.size())).split("\\|");
        var in = Integer.parseInt(cells[1]);
        var out = Integer.parseInt(cells[2]);
        return new Row(Integer.parseInt(cells[0]), in, out, out == Integer.MAX_VALUE, in >= oldest);
    }

    private static void plant(Stage stage, String table, Row row, Wrong wrong, Random random, boolean milestoned) {
        var where = " WHERE id = " + row.id() + " AND " + (milestoned ? "yellow_batch_in = " + row.in() : "true");
        var shape = TableShape.of(dataset(), milestoned ? Milestoning.SCD2 : Milestoning.SCD1);
        var step = random.nextBoolean() ? 1 : -1;
        stage.atMerge(switch (wrong) {
            case VALUE -> "UPDATE " + table + " SET v = 'forged'" + where;
            case VALUE_AND_HASH -> "UPDATE " + table + " SET v = 'forged'" + where + "; UPDATE " + table + " t SET yellow_row_hash = "
                    + RowHash.of(shape, "t", Canonical.MERGE) + where;
            case KEY -> "UPDATE " + table + " SET id = id + 100000" + where;
            case BATCH_IN -> "UPDATE " + table + " SET yellow_batch_in = yellow_batch_in + " + step + where;
            case BATCH_OUT -> "UPDATE " + table + " SET yellow_batch_out = yellow_batch_out + " + step + where;
            case MISSING -> "DELETE FROM " + table + where;
            case EXTRA -> "INSERT INTO " + table + " SELECT (jsonb_populate_record(x, jsonb_build_object('id', id + 100000))).* FROM " + table + " x" + where;
            case DOUBLED -> "INSERT INTO " + table + " SELECT * FROM " + table + where;
        });
    }

    private static List<Finding> findings(Stage stage, String job) {
        return stage.engine.verify(new Audit.Request(job, 1, 0, true)).findings();
    }

    private static Dataset dataset() {
        return Stage.dataset("t", List.of("id"), "id integer not null", "v text", "n numeric(12,2)");
    }

    /// Takes away what would stop a forger: constraints, unique indexes and triggers.
    private static void unguard(Stage stage) {
        stage.atMerge("""
                ALTER TABLE live.shop_t DROP CONSTRAINT shop_t_yellow_key;
                DROP INDEX forensic.shop_t_yellow_live; DROP INDEX forensic.shop_t_yellow_versions;
                ALTER TABLE forensic.shop_t DROP CONSTRAINT shop_t_yellow_key; ALTER TABLE forensic.shop_t DROP CONSTRAINT shop_t_yellow_interval;
                DROP TRIGGER yellow_no_overlap_inserted ON forensic.shop_t; DROP TRIGGER yellow_no_overlap_updated ON forensic.shop_t""");
    }

    private static Stage story() {
        var stage = new Stage();
        stage.retention = new Retention(KEEP, Duration.ZERO, false);
        stage.atSource("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric(12,2)); INSERT INTO t SELECT g, 'v' || g, g FROM generate_series(1, 60) g");
        stage.apply(dataset());
        stage.run();
        var random = new Random(7);
        for (var batch = 2; batch <= BATCHES; batch++) {
            var changes = new ArrayList<String>();
            for (var i = 0; i < 6; i++) changes.add("UPDATE t SET v = 'b" + batch + "', n = n + 1 WHERE id = " + (1 + random.nextInt(70)));
            changes.add("DELETE FROM t WHERE id = " + (1 + random.nextInt(60)));
            changes.add("INSERT INTO t VALUES (" + (1 + random.nextInt(70)) + ", 'new', 0) ON CONFLICT DO NOTHING");
            stage.atSource(String.join(";", changes));
            stage.run();
        }
        return stage;
    }
}
