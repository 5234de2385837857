package dev.yellow.verification.crash;

import dev.yellow.model.name.DerivedNames;
import dev.yellow.verification.Differences;
import dev.yellow.verification.world.Db;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// All that a stream's user or its next run could see, in one order, without times and random numbers.
///
/// @param parts by name
public record Dump(TreeMap<String, List<String>> parts) {
    private static final String RELATIONS = """
            SELECT n.nspname, c.relname, c.relkind = 'v', coalesce(c.relacl::text, ''), c.relowner::regrole::text
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname IN (%s) AND c.relkind IN ('r', 'v') ORDER BY 1, 2""";

    private static final String CONSTRAINTS = """
            SELECT format('%%s %%s', conrelid::regclass, pg_get_constraintdef(c.oid)) FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname IN (%1$s)
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN (%1$s)
            UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid JOIN pg_namespace n ON n.oid = r.relnamespace WHERE n.nspname IN (%1$s)
            UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN (%1$s)
            ORDER BY 1""";

    private static final String HEADERS = """
            SELECT format('%%s-%%s %%s changed %%s reshaped %%s %%s', b.number, b.through, b.status, b.changed, b.reshaped, b.definition)
                   || coalesce((SELECT string_agg(format(' %%s: read %%s +%%s ~%%s -%%s source %%s/%%s', d.dataset, d.rows_read, d.inserted, d.updated, d.deleted, d.source_rows, d.source_sum), ',' ORDER BY d.dataset)
                                  FROM yellow.batch_dataset d WHERE d.stream = b.stream AND d.batch = b.number), '')
              FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream
             WHERE s.platform || '/' || s.name = %s AND b.number <= %d ORDER BY b.number""";

    private static final String STATES = """
            SELECT format('%%s %%s since %%s live %%s/%%s changed %%s rekeyed %%s believed %%s', d.name, d.published, d.key_since, d.live_rows, d.live_sum, d.changed_batch, d.rekeyed, d.believed)
              FROM yellow.dataset d JOIN yellow.stream s ON s.id = d.stream WHERE s.platform || '/' || s.name = %s ORDER BY d.name""";

    private static final String STREAM =
            "SELECT format('%%s last %%s open %%s under %%s', phase, last_batch, open_batch, definition) FROM yellow.stream WHERE platform || '/' || name = %s";

    private static final String COLUMNS = """
            SELECT format_type(atttypid, atttypmod) || ' ' || attname || ' ' || attnotnull
              FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum""";

    /// All columns but times of batches.
    private static final String TIMELESS = """
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
             WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
               AND NOT (attname LIKE 'yellow%%' AND atttypid = 'timestamptz'::regtype)""";

    private record Relation(String schema, String name, boolean view, String acl, String owner) {}

    /// The same without where the stream stands: what a user sees.
    Dump seen() {
        var some = new TreeMap<>(parts);
        some.remove("stream");
        return new Dump(some);
    }

    /// @param upTo the last batch whose header is looked at
    static Dump of(Bench bench, int upTo) {
        var merge = bench.home().merge();
        var parts = new TreeMap<String, List<String>>();
        var schemas = String.join(", ", Db.literal(DerivedNames.mergeSchema(bench.platform())),
                Db.literal(DerivedNames.stagingSchema(bench.platform())), Db.literal(DerivedNames.viewSchema("desk_" + bench.platform())));
        for (var r : merge.rows(RELATIONS.formatted(schemas),
                row -> new Relation(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4), row.getString(5)))) {
            var name = Db.id(r.schema) + "." + Db.id(r.name);
            var lines = new ArrayList<>(texts(merge, COLUMNS.formatted(Db.literal(name))));
            lines.add("owner " + r.owner + " " + r.acl);
            var columns = merge.only(TIMELESS.formatted(Db.literal(name)), row -> row.getString(1));
            lines.addAll(texts(merge, "SELECT ROW(" + columns + ")::text FROM " + name + " ORDER BY 1"));
            parts.put((r.view ? "view " : "table ") + name, lines);
        }
        parts.put("constraints", texts(merge, CONSTRAINTS.formatted(schemas)));
        parts.put("headers", texts(merge, HEADERS.formatted(Db.literal(bench.job()), upTo)));
        parts.put("states", texts(merge, STATES.formatted(Db.literal(bench.job()))));
        parts.put("stream", texts(merge, STREAM.formatted(Db.literal(bench.job()))));
        return new Dump(parts);
    }

    /// Which row version stands where: equal after a run that wrote nothing to merge tables.
    static List<String> writes(Bench bench) {
        var merge = bench.home().merge();
        var all = new ArrayList<String>();
        for (var name : texts(merge,
                "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = %s ORDER BY 1"
                .formatted(Db.literal(DerivedNames.mergeSchema(bench.platform())))))
            all.addAll(texts(merge, "SELECT '%s ' || xmin || ' ' || ctid || ' ' || xmax FROM %s ORDER BY ctid".formatted(name.replace("'", "''"), name)));
        return all;
    }

    /// How another one differs, in few lines; empty when it does not.
    List<String> differences(Dump other) {
        return Differences.of(parts, other.parts);
    }

    private static List<String> texts(Db merge, String sql) {
        return merge.rows(sql, r -> r.getString(1));
    }
}
