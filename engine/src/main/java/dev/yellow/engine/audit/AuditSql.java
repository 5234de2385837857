package dev.yellow.engine.audit;

import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.table.DatasetTables;

/// The questions of an audit about one dataset. In all, `t` is the merge table and `s` the staging; a key is shown as
/// its values, joined by commas.
///
/// @param last the last committed batch: what an open one has staged is no evidence
record AuditSql(DatasetTables tables, TableShape shape, int last) {
    private boolean milestoned() {
        return shape.milestoning() == Milestoning.SCD2;
    }

    private String begun() {
        return milestoned() ? "t.yellow_batch_in" : "t.yellow_batch_id";
    }

    String key(String alias) {
        return "'(' || concat_ws(', ', " + Sql.list(shape.key(), k -> alias + "." + Sql.id(k) + "::text") + ") || ')'";
    }

    private String match(String a, String b) {
        return Sql.all(shape.key(), k -> a + "." + Sql.id(k) + " = " + b + "." + Sql.id(k));
    }

    /// Columns in which two rows differ, as an array of names.
    private String differing(String a, String b) {
        return "array_remove(ARRAY[" + Sql.list(shape.columns(), c -> "CASE WHEN " + Canonical.MERGE.column(a, c.name(), c.type())
                + " IS DISTINCT FROM " + Canonical.MERGE.column(b, c.name(), c.type())
                + " THEN " + Sql.text(c.name()) + " END") + "]::text[], NULL)";
    }

    private String both() {
        return "(SELECT * FROM %s WHERE yellow_batch <= %d UNION ALL SELECT * FROM %s WHERE yellow_batch <= %d)"
                .formatted(tables.staging(0), last, tables.staging(1), last);
    }

    String locks() {
        return tables.merge() + ", " + tables.staging(0) + ", " + tables.staging(1);
    }

    /// Rows whose columns do not give the stored hash. Binds: hash since. Gives batch, key.
    String hashes() {
        // Materialized, or the limit makes the planner believe that few rows will be hashed.
        return """
                WITH altered AS MATERIALIZED (SELECT %s, %s FROM %s t WHERE %s >= ? AND t.yellow_row_hash <> %s)
                SELECT * FROM altered LIMIT 1000"""
                .formatted(begun(), key("t"), tables.merge(), milestoned() ? "t.yellow_batch_out" : "2147483647", RowHash.of(shape, "t", Canonical.MERGE));
    }

    /// Gives rows, live rows, the sum of their hashes.
    String totals() {
        var live = milestoned() ? " FILTER (WHERE yellow_batch_out = 2147483647)" : "";
        return "SELECT count(*), count(*)" + live + ", coalesce(sum(yellow_row_hash)" + live + ", 0) FROM " + tables.merge();
    }

    /// What versions say of each batch, from one scan: those begun and ended in it, against the counters; and live as of it,
    /// against the source's proof. Binds: stream, dataset, hash since. Gives the wrong ones: batch, begun, ended, counted
    /// begun, counted ended, rows, sum, source rows, source sum, whether counts differ, whether sums differ.
    String lifetimes() {
        return """
                WITH lifetimes AS MATERIALIZED (
                    SELECT yellow_batch_in AS begin, yellow_batch_out AS until, count(*) AS n, sum(yellow_row_hash) AS s FROM %s GROUP BY 1, 2),
                happened AS (
                    SELECT b, sum(begun) AS begun, sum(ended) AS ended, sum(s) AS s FROM (
                        SELECT begin AS b, n AS begun, 0 AS ended, s FROM lifetimes
                        UNION ALL
                        SELECT until + 1, 0, n, -s FROM lifetimes WHERE until < 2147483647) x GROUP BY b),
                counted AS (
                    SELECT d.batch AS b, d.inserted + d.updated AS begun, d.updated + d.deleted AS ended, d.source_rows, d.source_sum
                      FROM yellow.batch_dataset d JOIN yellow.batch h ON h.stream = d.stream AND h.number = d.batch AND h.status = 'committed'
                     WHERE d.stream = ? AND d.dataset = ?),
                known AS (
                    SELECT b, coalesce(h.begun, 0) AS begun, coalesce(h.ended, 0) AS ended, coalesce(c.begun, 0) AS counted_begun, coalesce(c.ended, 0) AS counted_ended,
                           sum(coalesce(h.begun, 0) - coalesce(h.ended, 0)) OVER (ORDER BY b) AS n, coalesce(sum(h.s) OVER (ORDER BY b), 0) AS s, c.source_rows, c.source_sum
                      FROM happened h FULL JOIN counted c USING (b)),
                judged AS (
                    SELECT k.*, begun <> counted_begun OR ended <> counted_ended AS counts_differ,
                           b >= ? AND source_rows IS NOT NULL AND (n <> source_rows OR s <> source_sum) AS sums_differ FROM known k)
                SELECT * FROM judged WHERE counts_differ OR sums_differ ORDER BY b"""
                .formatted(tables.merge());
    }

    /// Rows that say they were changed by a batch which changed nothing here. Binds: stream, dataset. Gives batch, key.
    String strangeBatches() {
        return """
                SELECT t.yellow_batch_id, %s FROM %s t
                 WHERE NOT EXISTS (SELECT FROM yellow.batch_dataset d WHERE d.stream = ? AND d.dataset = ? AND d.batch = t.yellow_batch_id AND d.inserted + d.updated > 0) LIMIT 1000"""
                .formatted(key("t"), tables.merge());
    }

    /// The oldest batch that staging still holds, 0 when it holds none; and how many rows. Binds: from, to.
    String kept() {
        return "SELECT coalesce(min(s.yellow_batch), 0), count(*) FROM " + both() + " s WHERE s.yellow_batch BETWEEN ? AND ?";
    }

    /// Staged new images without their row, or with another. Binds: from, to. Gives batch, key, columns that differ; null: missing.
    String evidencedImages() {
        var latest = milestoned() ? "" : " AND NOT EXISTS (SELECT FROM " + both() + " n WHERE " + match("n", "s")
                + " AND n.yellow_batch > s.yellow_batch AND n.yellow_op IN ('I', 'U', 'D'))";
        return """
                SELECT s.yellow_batch, %1$s, CASE WHEN t.yellow_row_hash IS NULL THEN NULL ELSE %2$s END
                  FROM %3$s s LEFT JOIN %4$s t ON %5$s AND %6$s = s.yellow_batch
                 WHERE s.yellow_batch BETWEEN ? AND ? AND s.yellow_op IN ('I', 'U')%7$s
                   AND (t.yellow_row_hash IS NULL OR cardinality(%2$s) > 0) LIMIT 1000"""
                .formatted(key("s"), differing("s", "t"), both(), tables.merge(), match("t", "s"), begun(), latest);
    }

    /// Staged ends of versions without a version that ended so. Binds: from, to. Gives batch, key.
    String evidencedEnds() {
        return milestoned()
                ? """
                SELECT s.yellow_batch, %s FROM %s s
                 WHERE s.yellow_batch BETWEEN ? AND ? AND s.yellow_op IN ('U', 'D')
                   AND NOT EXISTS (SELECT FROM %s t WHERE %s AND t.yellow_batch_out = s.yellow_batch - 1) LIMIT 1000"""
                .formatted(key("s"), both(), tables.merge(), match("t", "s"))
                : """
                SELECT s.yellow_batch, %1$s FROM %2$s s
                 WHERE s.yellow_batch BETWEEN ? AND ? AND s.yellow_op = 'D'
                   AND NOT EXISTS (SELECT FROM %2$s n WHERE %3$s AND n.yellow_batch > s.yellow_batch AND n.yellow_op IN ('I', 'U', 'D'))
                   AND EXISTS (SELECT FROM %4$s t WHERE %5$s) LIMIT 1000"""
                .formatted(key("s"), both(), match("n", "s"), tables.merge(), match("t", "s"));
    }

    /// Rows of batches whose evidence is kept that the evidence does not have. Binds: stream, dataset, from, to, from, to. Gives batch, key.
    String unevidenced() {
        var begunHere = """
                SELECT %1$s, %2$s, 'begins' FROM %3$s t
                  JOIN yellow.batch_dataset d ON d.stream = ? AND d.dataset = ? AND d.batch = %1$s AND d.route <> 'first'
                 WHERE %1$s BETWEEN ? AND ?
                   AND NOT EXISTS (SELECT FROM %4$s s WHERE s.yellow_batch = %1$s AND s.yellow_op IN ('I', 'U') AND %5$s)"""
                .formatted(begun(), key("t"), tables.merge(), both(), match("s", "t"));
        if (!milestoned()) return begunHere + " LIMIT 1000";
        return begunHere + """
                 UNION ALL
                SELECT t.yellow_batch_out + 1, %1$s, 'ends' FROM %2$s t
                  JOIN yellow.batch_dataset d ON d.stream = ? AND d.dataset = ? AND d.batch = t.yellow_batch_out::bigint + 1
                 WHERE t.yellow_batch_out::bigint + 1 BETWEEN ? AND ? AND d.batch <> ?
                   AND NOT EXISTS (SELECT FROM %3$s s WHERE s.yellow_batch = t.yellow_batch_out::bigint + 1 AND s.yellow_op IN ('U', 'D') AND %4$s)
                 LIMIT 1000""".formatted(key("t"), tables.merge(), both(), match("s", "t"));
    }

    /// Keys whose versions overlap, or that are there twice. Binds: key since (milestoned only). Gives batch, key.
    String overlaps() {
        var keys = Sql.list(shape.key(), Sql::id);
        return milestoned()
                ? """
                SELECT t.yellow_next_in, %s FROM (
                    SELECT %s, yellow_batch_out, lead(yellow_batch_in) OVER (PARTITION BY %s ORDER BY yellow_batch_in) AS yellow_next_in
                      FROM %s WHERE yellow_batch_out >= ?) t
                 WHERE t.yellow_next_in <= t.yellow_batch_out LIMIT 1000""".formatted(key("t"), keys, keys, tables.merge())
                : "SELECT 0, %s FROM (SELECT %s FROM %s GROUP BY %s HAVING count(*) > 1) t LIMIT 1000".formatted(key("t"), keys, tables.merge(), keys);
    }

    /// Source image `s` against live rows `t`. Gives key, columns that differ; 'missing' or 'extra' where one side lacks it.
    String againstImage(String image) {
        return """
                SELECT coalesce(%1$s, %2$s), CASE WHEN t.yellow_row_hash IS NULL THEN 'missing' WHEN s.yellow_row_hash IS NULL THEN 'extra' ELSE 'differs' END, %3$s
                  FROM %4$s s FULL JOIN (SELECT * FROM %5$s%6$s) t ON %7$s
                 WHERE t.yellow_row_hash IS NULL OR s.yellow_row_hash IS NULL OR cardinality(%3$s) > 0 LIMIT 1000"""
                .formatted("CASE WHEN s.yellow_row_hash IS NOT NULL THEN " + key("s") + " END", key("t"), differing("s", "t"), image,
                tables.merge(), milestoned() ? " WHERE yellow_batch_out = 2147483647" : "", match("t", "s"));
    }

    /// Keeps the sums of live hashes by bucket with a batch. Binds: stream, batch, dataset.
    String keepBuckets() {
        return """
                INSERT INTO yellow.bucket_sum (stream, batch, dataset, bucket, rows, sum)
                SELECT ?, ?, ?, %s, count(*), sum(t.yellow_row_hash) FROM %s t%s GROUP BY 4"""
                .formatted(RowHash.bucket(shape, "t"), tables.merge(), milestoned() ? " WHERE t.yellow_batch_out = 2147483647" : "");
    }

    /// Buckets that differ from those kept with a batch. Binds: stream, batch, dataset, and for milestoned tables batch, batch. Gives bucket, rows, kept rows.
    String buckets() {
        return """
                SELECT bucket, coalesce(n.rows, 0), coalesce(k.rows, 0)
                  FROM (SELECT bucket, rows, sum FROM yellow.bucket_sum WHERE stream = ? AND batch = ? AND dataset = ?) k
                  FULL JOIN (SELECT %s AS bucket, count(*) AS rows, sum(t.yellow_row_hash) AS sum FROM %s t%s GROUP BY 1) n USING (bucket)
                 WHERE k.sum IS DISTINCT FROM n.sum OR k.rows IS DISTINCT FROM n.rows ORDER BY 1"""
                .formatted(RowHash.bucket(shape, "t"), tables.merge(), milestoned() ? " WHERE t.yellow_batch_in <= ? AND t.yellow_batch_out >= ?" : "");
    }
}
