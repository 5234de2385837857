package dev.yellow.engine.postgres;

import dev.yellow.engine.compare.KeyFaults;
import dev.yellow.engine.ingest.FreshTable;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.shape.TupleHash;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.staging.HashedRows;
import dev.yellow.engine.staging.Shipment;
import dev.yellow.engine.table.DatasetTables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Loads a dataset that no view reaches yet: rows go straight into its table, frozen, and indexes follow.
final class FirstLoad {
    private FirstLoad() {}

    /// @param buckets sums of hashes by bucket of keys; empty: they were not taken on the way
    record Loaded(Shipment shipment, List<HashedRows.Bucket> buckets) {}

    /// Fills the emptied table, in the caller's transaction.
    ///
    /// @param hashedHere whether this process hashes as the source does: it has a core that would only wait
    /// @throws dev.yellow.model.fault.Refused when keys are duplicate or NULL
    static Loaded run(Session source, Session merge, FittedDataset fitted, DatasetTables tables, int batch, int keySince, boolean hashedHere) {
        FreshTable.empty(merge, tables, fitted.shape());
        var own = FreshTable.own(fitted.shape(), batch);
        var target = FreshTable.target(tables, fitted.shape());
        try {
            var loaded = hashedHere && TupleHash.covers(fitted.shape()) ? hashed(source, merge, fitted, own, target)
                    : new Loaded(Shipment.send(source, "SELECT " + fitted.columns() + ", " + Sql.list(own, v -> v + "::integer") + ", "
                    + fitted.hash() + " FROM " + fitted.rows(), merge, target, FreshTable.OPTIONS), List.of());
            FreshTable.index(merge, tables, fitted.shape(), keySince);
            return loaded;
        } catch (SqlFailure e) {
            if (e.is("23505") || e.is("23502") || e.is("23514")) throw keyFault(source, fitted, e);
            throw e;
        }
    }

    private static Loaded hashed(Session source, Session merge, FittedDataset fitted, List<Integer> own, String target) {
        var rows = new HashedRows(fitted.shape(), own);
        var shipment = Shipment.send(source, "SELECT " + fitted.columns() + " FROM " + fitted.rows(), merge, target, FreshTable.OPTIONS, rows);
        return new Loaded(shipment, rows.buckets());
    }

    /// The constraint names one key; the source is asked, in the same snapshot, for all.
    private static RuntimeException keyFault(Session source, FittedDataset fitted, SqlFailure cause) {
        var keys = fitted.shape().keyColumns();
        var nulls = source.only("SELECT count(*) FROM " + fitted.rows() + " WHERE " + keys.stream()
                .map(c -> "t." + Sql.id(c.name()) + " IS NULL").collect(Collectors.joining(" OR ")), r -> r.getLong(1));
        var repeated = "SELECT concat_ws(', ', " + Sql.list(keys, c -> "min(t." + Sql.id(c.name()) + "::text)")
                + ") AS key, count(*) - 1 AS more FROM " + fitted.rows() + " WHERE "
                + Sql.all(keys, c -> "t." + Sql.id(c.name()) + " IS NOT NULL")
                + " GROUP BY " + Sql.list(keys, c -> fitted.canonical().of(c.type(), "t." + Sql.id(c.name()))) + " HAVING count(*) > 1";
        var duplicates = source.only("SELECT coalesce(sum(d.more), 0) FROM (" + repeated + ") d", r -> r.getLong(1));
        var examples = new ArrayList<>(source.query(repeated + " ORDER BY 1 LIMIT 10", r -> "(" + r.getString(1) + ")"));
        return nulls == 0 && duplicates == 0 ? cause : KeyFaults.of(fitted.dataset().key(), duplicates, examples, nulls);
    }

}
