package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.type.DataType;
import dev.yellow.verification.oracle.Row;
import dev.yellow.verification.oracle.Version;
import dev.yellow.verification.value.Identity;
import dev.yellow.verification.value.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads merge tables and Yellow's catalog with SQL of its own.
public final class MergeReader {
    private final Db merge;

    public MergeReader(Db merge) {
        this.merge = merge;
    }

    /// A row of a merge table. @param xmin the transaction that wrote it @param version of SCD1: from its last batch, live
    public record Stored(Version version, String xmin) {}

    /// Where a stream stands.
    ///
    /// @param open   0 when no batch is open
    /// @param shaped whether the tables stand at the open batch's definition already
    /// @param held   whether a run holds it, or left it held
    public record Standing(String phase, int lastBatch, int open, boolean shaped, boolean held) {
        public boolean ingested() {
            return phase.equals("ingested");
        }
    }

    /// @param counters by dataset: inserted, updated, deleted, rows read
    public record Batch(int number, String status, long changed, Map<String, List<Long>> counters) {}

    /// The columns of a merge table that the model ever had and the table still has, in the table's order.
    ///
    /// @return their types as PostgreSQL spells them; empty when there is no table
    public Map<String, String> columns(String schema, String table) {
        var all = new LinkedHashMap<String, String>();
        merge.rows("""
                SELECT a.attname, format_type(a.atttypid, a.atttypmod)
                  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = %s AND c.relname = %s AND a.attnum > 0 AND NOT a.attisdropped
                 ORDER BY a.attnum""".formatted(Db.literal(schema), Db.literal(table)), r -> all.put(r.getString(1), r.getString(2)));
        return all;
    }

    /// The rows of a merge table. @param columns which to look at, each as its type
    public List<Stored> rows(String platform, Milestoning milestoning, String store, String dataset, Map<String, DataType> columns) {
        var names = List.copyOf(columns.keySet());
        var list = names.stream().map(n -> ", " + Identity.of(Types.widest(columns.get(n)), Db.id(n))).collect(Collectors.joining());
        var batches = switch (milestoning) {
            case SCD1 -> "yellow_batch_id, " + Version.LIVE;
            case SCD2 -> "yellow_batch_in, yellow_batch_out";
        };
        return merge.rows("SELECT xmin::text, " + batches + list + " FROM " + table(platform, store, dataset), r -> {
            var values = new TreeMap<String, String>();
            for (var i = 0; i < names.size(); i++) {
                var value = r.getString(i + 4);
                if (value != null) values.put(names.get(i), value);
            }
            return new Stored(new Version(new Row(values), r.getInt(2), r.getInt(3)), r.getString(1));
        });
    }

    /// The rows that a view shows. @param columns the model's, which must be all that it has
    public List<Row> view(String schema, String view, List<Column> columns) {
        return rows(Db.id(schema) + "." + Db.id(view), columns);
    }

    /// The rows that a function shows as of a batch.
    public List<Row> asOf(String schema, String function, int batch, List<Column> columns) {
        return rows(Db.id(schema) + "." + Db.id(function) + "(" + batch + ")", columns);
    }

    private List<Row> rows(String from, List<Column> columns) {
        var list = columns.stream().map(c -> Identity.of(Types.widest(c.type()), Db.id(c.name()))).collect(Collectors.joining(", "));
        return merge.rows("SELECT " + list + " FROM " + from, r -> {
            var values = new TreeMap<String, String>();
            for (var i = 0; i < columns.size(); i++) {
                var value = r.getString(i + 1);
                if (value != null) values.put(columns.get(i).name(), value);
            }
            return new Row(values);
        });
    }

    public Standing standing(String platform, String stream) {
        return merge.first("""
                        SELECT s.phase, s.last_batch, coalesce(s.open_batch, 0), coalesce(s.definition = b.definition, false), s.token IS NOT NULL
                          FROM yellow.stream s LEFT JOIN yellow.batch b ON b.stream = s.id AND b.number = s.open_batch
                         WHERE s.platform = %s AND s.name = %s""".formatted(Db.literal(platform), Db.literal(stream)),
                        r -> new Standing(r.getString(1), r.getInt(2), r.getInt(3), r.getBoolean(4), r.getBoolean(5)))
                .orElse(new Standing("idle", 0, 0, false, false));
    }

    public Batch batch(String platform, String stream, int number) {
        var of = "s.platform = %s AND s.name = %s".formatted(Db.literal(platform), Db.literal(stream));
        var counters = new TreeMap<String, List<Long>>();
        merge.rows("""
                SELECT d.dataset, d.inserted, d.updated, d.deleted, d.rows_read
                  FROM yellow.batch_dataset d JOIN yellow.stream s ON s.id = d.stream
                 WHERE %s AND d.batch = %d""".formatted(of, number),
                r -> counters.put(r.getString(1), List.of(r.getLong(2), r.getLong(3), r.getLong(4), r.getLong(5))));
        return merge.only("SELECT b.number, b.status, b.changed FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE %s AND b.number = %d".formatted(of, number),
                r -> new Batch(r.getInt(1), r.getString(2), r.getLong(3), counters));
    }

    /// Rows in staging by batch, over both tables of a dataset.
    public Map<Integer, Long> staged(String platform, String store, String dataset) {
        var all = new TreeMap<Integer, Long>();
        var both = DerivedNames.stagingTables(store, dataset).stream()
                .map(t -> "SELECT yellow_batch FROM " + Db.id(DerivedNames.stagingSchema(platform)) + "." + Db.id(t)).collect(Collectors.joining(" UNION ALL "));
        merge.rows("SELECT yellow_batch, count(*) FROM (" + both + ") s GROUP BY 1", r -> all.put(r.getInt(1), r.getLong(2)));
        return all;
    }

    public static String table(String platform, String store, String dataset) {
        return Db.id(DerivedNames.mergeSchema(platform)) + "." + Db.id(DerivedNames.mergeTable(store, dataset));
    }
}
