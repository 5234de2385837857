package dev.yellow.engine.merge;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// Merges one dataset's staged rows, in the caller's transaction.
public final class Merge {
    private Merge() {}

    /// @param staged what the statements must report, to the row
    /// @throws Refused as a defect when they do not: the merge table was changed by another hand since it was compared
    public static void apply(Session merge, TableShape shape, DatasetTables tables, int half, int batch, StagedCounts staged) {
        apply(merge, shape, tables, tables.staging(half), batch, staged);
    }

    /// As above, from another table that has the columns of a staging table. @param staging its name, quoted
    public static void apply(Session merge, TableShape shape, DatasetTables tables, String staging, int batch, StagedCounts staged) {
        var sql = MergeSql.of(shape, tables, staging);
        switch (shape.milestoning()) {
            case SCD1 -> {
                if (staged.deleted() > 0) expect("deleted", staged.deleted(), merge.update(sql.remove(), batch));
                if (staged.updated() > 0) expect("updated", staged.updated(), merge.update(sql.change(), batch, batch));
                if (staged.inserted() > 0) expect("inserted", staged.inserted(), merge.update(sql.insert(), batch, batch));
            }
            case SCD2 -> {
                if (staged.deleted() > 0) expect("closed as deleted", staged.deleted(), merge.update(sql.remove(), batch - 1, batch));
                if (staged.updated() > 0) expect("closed as updated", staged.updated(), merge.update(sql.change(), batch - 1, batch));
                if (staged.inserted() + staged.updated() > 0)
                    expect("inserted", staged.inserted() + staged.updated(), merge.update(sql.insert(), batch, batch));
            }
        }
        if (staged.rehashed() > 0) expect("rehashed", staged.rehashed(), merge.update(sql.rehash(), batch));
    }

    /// Removes or closes all live rows, for a batch that inserts all under a new key.
    ///
    /// @param live rows that must be reported
    public static void removeAll(Session merge, TableShape shape, DatasetTables tables, int batch, long live) {
        var sql = MergeSql.of(shape, tables, tables.staging(0));
        expect("removed for a new key", live, switch (shape.milestoning()) {
            case SCD1 -> merge.update(sql.removeAll());
            case SCD2 -> merge.update(sql.removeAll(), batch - 1);
        });
    }

    private static void expect(String what, long staged, long reported) {
        if (staged != reported)
            throw new Refused(new Fault(EngineCode.COUNTS_DIFFER, Place.NOWHERE, staged + " rows were to be " + what + " and the statement reports " + reported,
                    "find who else writes to the merge table; `yellow batch verify` names the rows"));
    }
}
