package dev.yellow.engine.consumer;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.staging.Shipment;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// Takes the versions of one dataset into an SCD2 table, which is then equal to the primary's, row for row.
///
/// Each version brings its own batches, so that what the primary did in many batches is done here in one. Where all
/// versions are compared, those that are not the primary's go, and those that are missing come: as a multiset, because
/// rows of a former key need not be told apart by any column that is left.
public final class Versions implements Copy {
    private final CopySql sql;
    private final PrimaryRows rows;
    private final DatasetTables tables;
    private final boolean all;
    private int last;

    /// @param all whether every version is compared
    Versions(CopySql sql, PrimaryRows rows, DatasetTables tables, boolean all) {
        this.sql = sql;
        this.rows = rows;
        this.tables = tables;
        this.all = all;
    }

    @Override
    public long ship(Session primary, Session merge, int last, int n) {
        this.last = last;
        merge.execute(sql.createCopied(true));
        var read = Shipment.send(primary, all ? rows.versions(n) : rows.touched(last, n), merge, sql.copiedTarget(true), "FORMAT binary");
        merge.execute("ANALYZE " + sql.copied());
        return read.bytes();
    }

    /// Gives versions that began, live ones that ended, and keys that ended for good.
    private String deltaCounts() {
        return """
                SELECT count(*) FILTER (WHERE c.yellow_batch_in > ?1), count(*) FILTER (WHERE c.yellow_batch_in <= ?1),
                       count(*) FILTER (WHERE c.yellow_batch_in <= ?1 AND NOT EXISTS (SELECT FROM %1$s o WHERE %2$s AND o.yellow_batch_out = 2147483647))
                  FROM %1$s c""".formatted(sql.copied(), sql.match("o", "c")).replace("?1", Integer.toString(last));
    }

    /// Versions that were live here and ended.
    private String close() {
        return """
                UPDATE %s AS t SET yellow_batch_out = c.yellow_batch_out FROM %s AS c
                 WHERE c.yellow_batch_in <= %d AND %s AND t.yellow_batch_in = c.yellow_batch_in AND t.yellow_batch_out = 2147483647"""
                .formatted(tables.merge(), sql.copied(), last, sql.match("t", "c"));
    }

    private String begin() {
        return "INSERT INTO %s (%s, yellow_batch_in, yellow_batch_out, yellow_row_hash) SELECT %s, c.yellow_batch_in, c.yellow_batch_out, c.yellow_row_hash FROM %s c WHERE c.yellow_batch_in > %d"
                .formatted(tables.merge(), sql.names(), sql.names("c"), sql.copied(), last);
    }

    private String sumChange() {
        return """
                SELECT coalesce(sum(c.yellow_row_hash) FILTER (WHERE c.yellow_batch_in > %1$d AND c.yellow_batch_out = 2147483647), 0) - coalesce(sum(t.yellow_row_hash), 0)
                  FROM %2$s c LEFT JOIN %3$s t ON c.yellow_batch_in <= %1$d AND %4$s AND t.yellow_batch_in = c.yellow_batch_in AND t.yellow_batch_out = 2147483647"""
                .formatted(last, sql.copied(), tables.merge(), sql.match("t", "c"));
    }

    /// What each of the primary's batches applied, told by its versions: as if each had been applied here.
    private String keepBegun(String staging) {
        return """
                INSERT INTO %1$s (%2$s, yellow_row_hash, yellow_batch, yellow_op)
                SELECT %3$s, c.yellow_row_hash, c.yellow_batch_in,
                       (CASE WHEN EXISTS (SELECT FROM %4$s o WHERE %5$s AND o.yellow_batch_out = c.yellow_batch_in - 1) THEN 'U' ELSE 'I' END)::"char"
                  FROM %4$s c WHERE c.yellow_batch_in > %6$d"""
                .formatted(staging, sql.names(), sql.names("c"), sql.copied(), sql.match("o", "c"), last);
    }

    private String keepEnded(String staging) {
        return """
                INSERT INTO %1$s (%2$s, yellow_batch, yellow_op)
                SELECT %3$s, o.yellow_batch_out + 1, 'D' FROM %4$s o
                 WHERE o.yellow_batch_out < 2147483647 AND NOT EXISTS (SELECT FROM %4$s c WHERE %5$s AND c.yellow_batch_in = o.yellow_batch_out + 1)"""
                .formatted(staging, Sql.list(sql.shape().key(), Sql::id), sql.keys("o"), sql.copied(), sql.match("c", "o"));
    }

    private String numbered(String table, String alias, String more) {
        return "(SELECT y.*, row_number() OVER (PARTITION BY y.row, y.yellow_batch_in, y.yellow_batch_out) AS k FROM (SELECT %1$s AS row, %2$s.yellow_batch_in, %2$s.yellow_batch_out, %2$s.yellow_row_hash%3$s FROM %4$s %2$s) y)"
                .formatted(sql.canonical(alias), alias, more, table);
    }

    private String ours() {
        return numbered(tables.merge(), "t", ", t.ctid AS at");
    }

    private String theirs() {
        return numbered(sql.copied(), "c", ", c.ctid AS at");
    }

    private static final String SAME = "o.row = c.row AND o.yellow_batch_in = c.yellow_batch_in AND o.yellow_batch_out = c.yellow_batch_out AND o.k = c.k";

    private String remove() {
        return "DELETE FROM %s t USING (SELECT o.at FROM %s o LEFT JOIN %s c ON %s WHERE c.k IS NULL) gone WHERE t.ctid = gone.at"
                .formatted(tables.merge(), ours(), theirs(), SAME);
    }

    private String rehash() {
        return "UPDATE %s t SET yellow_row_hash = h.hash FROM (SELECT o.at, c.yellow_row_hash AS hash FROM %s o JOIN %s c ON %s WHERE o.yellow_row_hash <> c.yellow_row_hash) h WHERE t.ctid = h.at"
                .formatted(tables.merge(), ours(), theirs(), SAME);
    }

    private String add() {
        return "INSERT INTO %s (%s, yellow_batch_in, yellow_batch_out, yellow_row_hash) SELECT %s, x.yellow_batch_in, x.yellow_batch_out, x.yellow_row_hash FROM %s x JOIN (SELECT c.at FROM %s c LEFT JOIN %s o ON %s WHERE o.k IS NULL) missing ON x.ctid = missing.at"
                .formatted(tables.merge(), sql.names(), sql.names("x"), sql.copied(), theirs(), ours(), SAME);
    }

    private String goneKeys() {
        return "SELECT count(*) FROM %s t WHERE t.yellow_batch_out = 2147483647 AND NOT EXISTS (SELECT FROM %s c WHERE c.yellow_batch_out = 2147483647 AND %s)"
                .formatted(tables.merge(), sql.copied(), sql.match("c", "t"));
    }

    private String liveCopied() {
        return "SELECT count(*) FROM " + sql.copied() + " WHERE yellow_batch_out = 2147483647";
    }

    @Override
    public Planned plan(Session merge, boolean believed, boolean rekeyed, long live) {
        if (all) {
            var gone = rekeyed ? Math.max(0, live - merge.only(liveCopied(), r -> r.getLong(1))) : merge.only(goneKeys(), r -> r.getLong(1));
            return new Planned(new StagedCounts(0, 0, 0, 0), gone);
        }
        // Inserted: versions that begin. Updated: versions that end. Both are what the statements must report.
        record Counted(long begun, long ended, long gone) {}
        var counted = merge.only(deltaCounts(), r -> new Counted(r.getLong(1), r.getLong(2), r.getLong(3)));
        return new Planned(new StagedCounts(counted.begun(), counted.ended(), 0, 0), counted.gone());
    }

    @Override
    public Applied apply(Session merge, Planned planned, String staging, boolean again, boolean rekeyed, long live) {
        if (all) return compareAll(merge);
        var change = merge.only(sumChange(), r -> r.getBigDecimal(1));
        expect("ended", planned.counts().updated(), merge.update(close()));
        expect("begun", planned.counts().inserted(), merge.update(begin()));
        var changed = merge.update(keepBegun(staging)) + merge.update(keepEnded(staging));
        return new Applied(change, changed);
    }

    /// What staging keeps was applied to other rows than now stand: it is no evidence any more.
    private Applied compareAll(Session merge) {
        var removed = merge.update(remove());
        merge.update(rehash());
        var added = merge.update(add());
        for (var half = 0; half < 2; half++) merge.update("DELETE FROM " + tables.staging(half));
        return new Applied(null, removed + added);
    }

    private static void expect(String what, long planned, long reported) {
        if (planned != reported)
            throw new Refused(new Fault(EngineCode.COUNTS_DIFFER, Place.NOWHERE,
                    planned + " versions were to be " + what + " and the statement reports " + reported,
                    "find who else writes to the merge table; `yellow batch verify` names the rows"));
    }

    @Override
    public void drop(Session merge) {
        sql.drop().forEach(merge::execute);
    }
}
