package dev.yellow.engine.ingest;

import dev.yellow.engine.compare.KeyFaults;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.staging.Shipment;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.table.Evolution;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// Loads a dataset that no view reaches yet: rows go straight into its table, frozen, and indexes follow.
final class FirstLoad {
    private FirstLoad() {}

    /// Fills the emptied table, in the caller's transaction.
    ///
    /// @throws dev.yellow.model.fault.Refused when keys are duplicate or NULL
    static Shipment run(Session source, Session merge, FittedDataset fitted, DatasetTables tables, int batch, int keySince) {
        // An earlier attempt may have loaded it and ended before the batch was committed.
        Evolution.dropConstraints(merge, tables, fitted.shape());
        merge.execute("TRUNCATE " + tables.merge());
        Evolution.requireKeys(merge, tables, fitted.shape());
        var own = fitted.shape().milestoning() == Milestoning.SCD1 ? "yellow_batch_id" : "yellow_batch_in, yellow_batch_out";
        var values = fitted.shape().milestoning() == Milestoning.SCD1 ? batch + "::integer" : batch + "::integer, 2147483647::integer";
        var names = Sql.list(fitted.shape().columns(), c -> Sql.id(c.name()));
        try {
            var loaded = Shipment.send(source, "SELECT " + fitted.columns() + ", " + values + ", " + fitted.hash() + " FROM " + fitted.rows(),
                    merge, tables.merge() + " (" + names + ", " + own + ", yellow_row_hash)", "FORMAT binary, FREEZE");
            Evolution.addIndexes(merge, tables, fitted.shape(), keySince);
            // A small sample tells that the table lies in the key's order, or not; autovacuum looks closer later.
            merge.execute("SET LOCAL default_statistics_target = 10; ANALYZE " + tables.merge() + " (" + Sql.list(fitted.shape().key(), Sql::id) + ")");
            return loaded;
        } catch (SqlFailure e) {
            if (e.is("23505") || e.is("23502") || e.is("23514")) throw keyFault(source, fitted, e);
            throw e;
        }
    }

    /// The constraint names one key; the source is asked, in the same snapshot, for all.
    private static RuntimeException keyFault(Session source, FittedDataset fitted, SqlFailure cause) {
        var keys = fitted.shape().keyColumns();
        var nulls = source.only("SELECT count(*) FROM " + fitted.rows() + " WHERE " + keys.stream().map(c -> "t." + Sql.id(c.name()) + " IS NULL").collect(Collectors.joining(" OR ")), r -> r.getLong(1));
        var repeated = "SELECT concat_ws(', ', " + Sql.list(keys, c -> "min(t." + Sql.id(c.name()) + "::text)") + ") AS key, count(*) - 1 AS more FROM " + fitted.rows() + " WHERE " + Sql.all(keys, c -> "t." + Sql.id(c.name()) + " IS NOT NULL")
                + " GROUP BY " + Sql.list(keys, c -> fitted.canonical().of(c.type(), "t." + Sql.id(c.name()))) + " HAVING count(*) > 1";
        var duplicates = source.only("SELECT coalesce(sum(d.more), 0) FROM (" + repeated + ") d", r -> r.getLong(1));
        var examples = new ArrayList<>(source.query(repeated + " ORDER BY 1 LIMIT 10", r -> "(" + r.getString(1) + ")"));
        return nulls == 0 && duplicates == 0 ? cause : KeyFaults.of(fitted.dataset().key(), duplicates, examples, nulls);
    }

}
