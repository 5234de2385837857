package dev.yellow.engine.consumer;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.merge.Merge;
import dev.yellow.engine.staging.Shipment;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.engine.table.DatasetTables;

/// Takes the live rows of one dataset into an SCD1 table: the net effect of the primary's batches since the last.
///
/// A row that ended and came back the same is no change; one that began and ended in between was never here.
public final class LiveRows implements Copy {
    private final CopySql sql;
    private final PrimaryRows rows;
    private final DatasetTables tables;
    private final int number;
    private final boolean all;

    /// @param number of the batch that applies it @param all whether rows that were not read are gone
    LiveRows(CopySql sql, PrimaryRows rows, DatasetTables tables, int number, boolean all) {
        this.sql = sql;
        this.rows = rows;
        this.tables = tables;
        this.number = number;
        this.all = all;
    }

    @Override
    public long ship(Session primary, Session merge, int last, int n) {
        merge.execute(sql.createCopied(false));
        var read = Shipment.send(primary, all ? rows.live(n, "") : rows.begun(last, n), merge, sql.copiedTarget(false), "FORMAT binary");
        merge.execute("ANALYZE " + sql.copied());
        if (all) return read.bytes();
        merge.execute(sql.createEnded());
        var ended = Shipment.send(primary, rows.ended(last, n), merge, sql.endedTarget(), "FORMAT binary");
        merge.execute("ANALYZE " + sql.ended());
        return read.bytes() + ended.bytes();
    }

    /// What the copied rows change, found in the merge database. Binds: batch.
    ///
    /// @param believed whether an equal hash says that rows are equal; else columns are compared
    private String changed(boolean believed) {
        var differs = sql.canonical("c") + " IS DISTINCT FROM " + sql.canonical("t");
        var touched = believed ? "c.yellow_row_hash <> t.yellow_row_hash" : "(c.yellow_row_hash <> t.yellow_row_hash OR " + differs + ")";
        return """
                INSERT INTO %1$s (%2$s, yellow_row_hash, yellow_batch, yellow_op)
                SELECT %3$s, c.yellow_row_hash, ?, (CASE WHEN t.yellow_row_hash IS NULL THEN 'I' WHEN %4$s THEN 'U' ELSE 'H' END)::"char"
                  FROM %5$s c LEFT JOIN %6$s t ON %7$s
                 WHERE t.yellow_row_hash IS NULL OR %8$s"""
                .formatted(sql.delta(), sql.names(), sql.names("c"), differs, sql.copied(), tables.merge(), sql.match("t", "c"), touched);
    }

    /// Live rows here that are gone there. Binds: batch.
    private String gone() {
        return """
                INSERT INTO %1$s (%2$s, yellow_batch, yellow_op)
                SELECT %3$s, ?, 'D' FROM %4$s t
                 WHERE NOT EXISTS (SELECT FROM %5$s c WHERE %6$s)%7$s"""
                .formatted(sql.delta(), Sql.list(sql.shape().key(), Sql::id), sql.keys("t"), tables.merge(), sql.copied(), sql.match("c", "t"),
                        all ? "" : " AND EXISTS (SELECT FROM " + sql.ended() + " e WHERE " + sql.match("e", "t") + ")");
    }

    private String replaced() {
        return "INSERT INTO %s (%s, yellow_row_hash, yellow_batch, yellow_op) SELECT %s, c.yellow_row_hash, ?, 'I' FROM %s c"
                .formatted(sql.delta(), sql.names(), sql.names("c"), sql.copied());
    }

    /// By how much the sum of live hashes changes.
    private String sumChange() {
        return """
                SELECT coalesce(sum(d.yellow_row_hash) FILTER (WHERE d.yellow_op <> 'D'), 0) - coalesce(sum(t.yellow_row_hash), 0)
                  FROM %s d LEFT JOIN %s t ON d.yellow_op <> 'I' AND %s""".formatted(sql.delta(), tables.merge(), sql.match("t", "d"));
    }

    private String counts() {
        return """
                SELECT count(*) FILTER (WHERE yellow_op = 'I'), count(*) FILTER (WHERE yellow_op = 'U'), count(*) FILTER (WHERE yellow_op = 'D'), count(*) FILTER (WHERE yellow_op = 'H')
                  FROM\s""" + sql.delta();
    }

    private String forget(String staging) {
        return "DELETE FROM %s s USING %s d WHERE s.yellow_batch = %d AND d.yellow_op <> 'H' AND %s"
                .formatted(staging, sql.delta(), number, sql.match("s", "d"));
    }

    private String keep(String staging, boolean again) {
        var names = sql.names() + ", yellow_row_hash, yellow_batch, yellow_op";
        return "INSERT INTO " + staging + " (" + names + ") SELECT " + names + " FROM " + sql.delta() + (again ? " WHERE yellow_op <> 'H'" : "");
    }

    @Override
    public Planned plan(Session merge, boolean believed, boolean rekeyed, long live) {
        merge.execute(sql.createDelta());
        if (rekeyed) {
            merge.update(replaced(), number);
        } else {
            merge.update(changed(believed), number);
            merge.update(gone(), number);
        }
        merge.execute("ANALYZE " + sql.delta());
        var counts = merge.only(counts(), r -> new StagedCounts(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4)));
        return new Planned(counts, rekeyed ? Math.max(0, live - counts.inserted()) : counts.deleted());
    }

    @Override
    public Applied apply(Session merge, Planned planned, String staging, boolean again, boolean rekeyed, long live) {
        var change = merge.only(sumChange(), r -> r.getBigDecimal(1));
        if (rekeyed) Merge.removeAll(merge, sql.shape(), tables, number, live);
        Merge.apply(merge, sql.shape(), tables, sql.delta(), number, planned.counts());
        // A batch that local work commits once more keeps the newest of what it applied to a row; a new hash applies nothing.
        if (again) for (var half = 0; half < 2; half++) merge.update(forget(tables.staging(half)));
        merge.update(keep(staging, again));
        return new Applied(rekeyed ? null : change, planned.counts().changed() + (rekeyed ? live : 0));
    }

    @Override
    public void drop(Session merge) {
        sql.drop().forEach(merge::execute);
    }
}
