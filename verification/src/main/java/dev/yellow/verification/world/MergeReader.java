package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.type.DataType;
import dev.yellow.verification.oracle.Row;
import dev.yellow.verification.oracle.Version;
import dev.yellow.verification.value.Identity;
import dev.yellow.verification.value.Types;
import java.util.Collection;
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

    /// @param counters by dataset: inserted, updated, deleted, rows read @param routes by dataset: how it was read
    public record Batch(int number, String status, long changed, Map<String, List<Long>> counters, Map<String, String> routes) {}

    /// The columns of a merge table that the model ever had and the table still has, in the table's order.
    ///
    /// @return their types as PostgreSQL spells them; empty when there is no table
    public Map<String, String> columns(String schema, String table) {
        var all = new LinkedHashMap<String, String>();
        merge.rows("""
                SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
                 WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attnum""".formatted(Db.literal(Db.id(schema) + "." + Db.id(table))), r -> all.put(r.getString(1), r.getString(2)));
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
        var counters = new TreeMap<String, List<Long>>();
        var routes = new TreeMap<String, String>();
        var batches = merge.rows("""
                SELECT b.number, b.status, b.changed, d.dataset, d.inserted, d.updated, d.deleted, d.rows_read, d.route
                  FROM yellow.batch b LEFT JOIN yellow.batch_dataset d ON d.stream = b.stream AND d.batch = b.number
                 WHERE b.stream = (SELECT id FROM yellow.stream WHERE platform = %s AND name = %s) AND b.number = %d""".formatted(Db.literal(platform), Db.literal(stream), number), r -> {
            if (r.getString(4) != null) {
                counters.put(r.getString(4), List.of(r.getLong(5), r.getLong(6), r.getLong(7), r.getLong(8)));
                routes.put(r.getString(4), r.getString(9));
            }
            return new Batch(r.getInt(1), r.getString(2), r.getLong(3), counters, routes);
        });
        return batches.stream().findFirst().orElseThrow(() -> new IllegalStateException("no batch " + number + " of " + platform + "/" + stream));
    }

    /// The numbers of a stream's committed batches.
    public List<Integer> numbers(String platform, String stream) {
        return merge.rows("SELECT b.number FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE s.platform = %s AND s.name = %s AND b.status = 'committed' ORDER BY 1"
                .formatted(Db.literal(platform), Db.literal(stream)), r -> r.getInt(1));
    }

    /// Rows in staging by dataset and batch, over both tables of each.
    public Map<String, Map<Integer, Long>> staged(String platform, String store, Collection<String> datasets) {
        var all = new TreeMap<String, Map<Integer, Long>>();
        if (datasets.isEmpty()) return all;
        var each = datasets.stream().flatMap(d -> DerivedNames.stagingTables(store, d).stream().map(t ->
                "SELECT " + Db.literal(d) + ", yellow_batch, count(*) FROM " + Db.id(DerivedNames.stagingSchema(platform)) + "." + Db.id(t)
                        + " GROUP BY 2")).collect(Collectors.joining(" UNION ALL "));
        merge.rows(each, r -> all.computeIfAbsent(r.getString(1), _ -> new TreeMap<>()).merge(r.getInt(2), r.getLong(3), Long::sum));
        return all;
    }

    public static String table(String platform, String store, String dataset) {
        return Db.id(DerivedNames.mergeSchema(platform)) + "." + Db.id(DerivedNames.mergeTable(store, dataset));
    }
}
