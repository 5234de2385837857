package dev.yellow.engine.staging;

import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.canonical.KeyOrder;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.table.DatasetTables;

/// The statements that fill a staging table, in running order. Values are bound.
///
/// @param live  restricts the merge table `t` to live rows, or empty
/// @param match joins a staged or source row `s` to the merge table's `t` by key
/// @param image what was read, for one transaction: the whole source image of one dataset, or rows that may be new
public record StagingSql(TableShape shape, String staging, String merge, String live, String match, String image) {
    private static final String IMAGE = "pg_temp.yellow_image";

    public static StagingSql of(DatasetTables tables, TableShape shape, int half) {
        return new StagingSql(shape, tables.staging(half), tables.merge(),
                shape.milestoning() == Milestoning.SCD2 ? " AND t.yellow_batch_out = 2147483647" : "",
                Sql.all(shape.key(), k -> "t." + Sql.id(k) + " = s." + Sql.id(k)), IMAGE);
    }

    /// The same with an image of its own: several datasets are read side by side in one transaction.
    public StagingSql numbered(int ordinal) {
        return withImage(IMAGE + "_" + ordinal);
    }

    public StagingSql withImage(String name) {
        return new StagingSql(shape, staging, merge, live, match, name);
    }

    /// Clears what an earlier attempt of the batch left. Binds: batch.
    public String discard() {
        return "DELETE FROM " + staging + " WHERE yellow_batch = ?";
    }

    /// Target of a COPY of fetched rows, in the order of [dev.yellow.engine.source.FittedDataset#columns].
    String rows() {
        return staging + " (" + columns("") + ", yellow_row_hash, yellow_batch, yellow_op)";
    }

    /// Deleted keys. Binds: each key column as the text of an array, then the batch.
    String deletes() {
        var types = shape.keyColumns();
        var arrays = Sql.list(types, c -> "?::" + c.type().sql() + "[]");
        var names = Sql.list(shape.key(), Sql::id);
        return "INSERT INTO %s (%s, yellow_batch, yellow_op) SELECT k.*, ?, 'D' FROM unnest(%s) AS k(%s)".formatted(staging, names, arrays, names);
    }

    /// A row whose hash differs but whose columns do not is no change. Binds: batch.
    public String demote() {
        return """
                UPDATE %s AS s SET yellow_op = 'H' FROM %s AS t
                 WHERE s.yellow_batch = ? AND s.yellow_op = 'U' AND %s%s
                   AND %s IS NOT DISTINCT FROM %s""".formatted(staging, merge, match, live, canonical("s"), canonical("t"));
    }

    /// Rows by operation. Binds: batch.
    public String counts() {
        return """
                SELECT count(*) FILTER (WHERE yellow_op = 'I'), count(*) FILTER (WHERE yellow_op = 'U'),
                       count(*) FILTER (WHERE yellow_op = 'D'), count(*) FILTER (WHERE yellow_op = 'H')
                  FROM %s WHERE yellow_batch = ?""".formatted(staging);
    }

    /// By how much the sum of live hashes changes. Binds: batch.
    public String sumChange() {
        return """
                SELECT coalesce(sum(s.yellow_row_hash) FILTER (WHERE s.yellow_op IN ('I', 'U', 'H')), 0) - coalesce(sum(t.yellow_row_hash), 0)
                  FROM %s s LEFT JOIN %s t ON s.yellow_op IN ('U', 'D', 'H') AND %s%s
                 WHERE s.yellow_batch = ? AND s.yellow_op IN ('I', 'U', 'D', 'H')""".formatted(staging, merge, match, live);
    }

    String createImage() {
        return "CREATE TEMP TABLE %s ON COMMIT DROP AS SELECT %s, yellow_row_hash FROM %s WITH NO DATA".formatted(image, columns(""), staging);
    }

    String imageTarget() {
        return image + " (" + columns("") + ", yellow_row_hash)";
    }

    /// An image whose rows have an order, and may be deletes: the last of a key counts.
    public String createOrderedImage() {
        return "CREATE TEMP TABLE %s ON COMMIT DROP AS SELECT %s, yellow_row_hash, NULL::bigint AS yellow_seq, NULL::boolean AS yellow_gone FROM %s WITH NO DATA"
                .formatted(image, columns(""), staging);
    }

    public String orderedImageTarget() {
        return image + " (" + columns("") + ", yellow_row_hash, yellow_seq, yellow_gone)";
    }

    /// Leaves the last of each key. Gives nothing; binds: what came up to that place no longer counts.
    public String reduceImage() {
        var keys = Sql.list(shape.key(), Sql::id);
        return """
                DELETE FROM %1$s s USING (SELECT %2$s, max(yellow_seq) AS last FROM %1$s GROUP BY %2$s) t
                 WHERE %3$s AND (s.yellow_seq < t.last OR s.yellow_seq <= ?)""".formatted(image, keys, match);
    }

    /// Live rows whose key was deleted last. Binds: batch.
    public String stageGone() {
        return """
                INSERT INTO %1$s (%2$s, yellow_batch, yellow_op)
                SELECT %3$s, ?, 'D' FROM %4$s t JOIN %5$s s ON %6$s%7$s WHERE s.yellow_gone"""
                .formatted(staging, Sql.list(shape.key(), Sql::id), Sql.list(shape.key(), k -> "t." + Sql.id(k)), merge, image, match, live);
    }

    /// Takes the deletes out, so that the image holds rows alone.
    public String dropGone() {
        return "DELETE FROM " + image + " WHERE yellow_gone";
    }

    /// Rows of the image and the sum of their hashes.
    public String imageSum() {
        return "SELECT count(*), coalesce(sum(yellow_row_hash), 0) FROM " + image;
    }

    /// What the planner must know of the image.
    public String analyzeImage() {
        return "ANALYZE " + image;
    }

    /// Keys that more than one row has, and how many more. Rows with NULL in the key have none ([#nullKeys]).
    String duplicateKeys() {
        return """
                SELECT concat_ws(', ', %1$s), count(*) - 1 FROM %2$s WHERE %4$s GROUP BY %3$s HAVING count(*) > 1 ORDER BY 1"""
                .formatted(Sql.list(shape.key(), k -> Sql.id(k) + "::text"), image, Sql.list(shape.key(), Sql::id),
                Sql.all(shape.key(), k -> Sql.id(k) + " IS NOT NULL"));
    }

    String nullKeys() {
        return "SELECT count(*) FROM " + image + " WHERE " + String.join(" OR ", shape.key().stream().map(k -> Sql.id(k) + " IS NULL").toList());
    }

    /// What the image inserts, updates and rehashes.
    ///
    /// @param believed whether an equal hash says that rows are equal; else columns are compared
    /// @param full     whether unchanged rows are kept too
    /// Binds: batch.
    String stageImage(boolean believed, boolean full) {
        var differs = canonical("s") + " IS DISTINCT FROM " + canonical("t");
        var touched = believed ? "s.yellow_row_hash <> t.yellow_row_hash" : "(s.yellow_row_hash <> t.yellow_row_hash OR " + differs + ")";
        return """
                INSERT INTO %1$s (%2$s, yellow_row_hash, yellow_batch, yellow_op)
                SELECT %3$s, s.yellow_row_hash, ?,
                       (CASE WHEN t.yellow_row_hash IS NULL THEN 'I' WHEN NOT %4$s THEN '=' WHEN %5$s THEN 'U' ELSE 'H' END)::"char"
                  FROM %6$s s LEFT JOIN %7$s t ON %8$s%9$s
                 %10$s""".formatted(staging, columns(""), columns("s."), touched, differs, image, merge, match, live,
                full ? "" : "WHERE t.yellow_row_hash IS NULL OR " + touched);
    }

    /// Live keys that the image lacks. Binds: batch.
    String stageMissing() {
        return """
                INSERT INTO %1$s (%2$s, yellow_batch, yellow_op)
                SELECT %3$s, ?, 'D' FROM %4$s t
                 WHERE NOT EXISTS (SELECT FROM %5$s s WHERE %6$s)%7$s"""
                .formatted(staging, Sql.list(shape.key(), Sql::id), Sql.list(shape.key(), k -> "t." + Sql.id(k)), merge, image, match, live);
    }

    /// Live rows that the image lacks and that stay, where no old hash is believed: their new hash has no source that
    /// could say it. Binds: batch.
    String stageRehashed() {
        return """
                INSERT INTO %1$s (%2$s, yellow_row_hash, yellow_batch, yellow_op)
                SELECT %3$s, %4$s, ?, 'H' FROM %5$s t
                 WHERE NOT EXISTS (SELECT FROM %6$s s WHERE %7$s)%8$s AND t.yellow_row_hash <> %4$s"""
                .formatted(staging, columns(""), columns("t."), RowHash.of(shape, "t", Canonical.MERGE), merge, image, match, live);
    }

    /// All rows of the image as new ones: under a new key nothing is matched. Binds: batch.
    String stageAll() {
        return "INSERT INTO %s (%s, yellow_row_hash, yellow_batch, yellow_op) SELECT %s, s.yellow_row_hash, ?, 'I' FROM %s s"
                .formatted(staging, columns(""), columns("s."), image);
    }

    /// Keys and hashes of live rows, as [dev.yellow.engine.compare.OrderedCompare] reads them.
    public String orderedLive() {
        var keys = Sql.list(shape.keyColumns(), c -> KeyOrder.expression(c.type(), "t." + Sql.id(c.name()), Canonical.MERGE));
        return "SELECT " + keys + ", t.yellow_row_hash FROM " + merge + " t" + live.replaceFirst("^ AND", " WHERE") + " ORDER BY " + keys;
    }

    private String columns(String alias) {
        return Sql.list(shape.columns(), c -> alias + Sql.id(c.name()));
    }

    private String canonical(String alias) {
        return "ROW(" + Sql.list(shape.columns(), c -> Canonical.MERGE.column(alias, c.name(), c.type())) + ")";
    }
}
