package dev.yellow.engine.consumer;

import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.engine.table.DatasetTables;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One dataset on its way from the primary into a published table, within one transaction: first shipped, while no
/// lock is held here, then planned and applied.
public sealed interface Copy permits LiveRows, Versions {
    /// What will be applied.
    ///
    /// @param counts  rows that are inserted, updated, deleted and rehashed
    /// @param deletes net of all: what the guard measures
    record Planned(StagedCounts counts, long deletes) {}

    /// What was applied.
    ///
    /// @param sumChange by how much the sum of live hashes changed; null where the table must be asked
    /// @param rows      that were changed
    record Applied(@Nullable BigDecimal sumChange, long rows) {}

    /// Reads the primary into tables of the transaction.
    ///
    /// @param last the primary's batch that stands here @param n the one to come to
    /// @return bytes that travelled
    long ship(Session primary, Session merge, int last, int n);

    /// @param believed whether equal hashes say that rows are equal @param rekeyed whether no row is matched by the new key
    /// @param live     rows here
    Planned plan(Session merge, boolean believed, boolean rekeyed, long live);

    /// Changes the table, and keeps in staging what was applied.
    ///
    /// @param staging the table that keeps it, quoted @param again whether the batch's number was committed before
    Applied apply(Session merge, Planned planned, String staging, boolean again, boolean rekeyed, long live);

    /// Drops the tables of the transaction.
    void drop(Session merge);

    /// The query for live rows of a merge table and the sum of their hashes.
    static String total(TableShape shape, String merge) {
        return CopySql.total(shape, merge);
    }

    /// For a table of that milestoning. @param ordinal tells the tables of the transaction apart
    static Copy of(PrimaryRows rows, DatasetTables tables, int number, boolean all, int ordinal) {
        var sql = new CopySql(rows.shape(), ordinal);
        return switch (rows.shape().milestoning()) {
            case SCD1 -> new LiveRows(sql, rows, tables, number, all);
            case SCD2 -> new Versions(sql, rows, tables, all);
        };
    }
}
