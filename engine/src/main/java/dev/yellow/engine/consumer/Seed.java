package dev.yellow.engine.consumer;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.Shipment;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.table.Evolution;

/// Fills the table of a dataset that no view reaches yet: rows go straight into it, frozen, and indexes follow.
public final class Seed {
    private Seed() {}

    /// In the caller's transaction. SCD1 gets the rows live as of the primary's batch, SCD2 all versions up to it.
    ///
    /// @param n the primary's batch @param number of the batch here @param since history by the key is valid from it on
    /// @return what travelled
    public static Shipment run(Session primary, Session merge, PrimaryRows rows, DatasetTables tables, TableShape shape, int n, int number, int since) {
        Evolution.dropConstraints(merge, tables, shape);
        merge.execute("TRUNCATE " + tables.merge());
        Evolution.requireKeys(merge, tables, shape);
        var milestoned = shape.milestoning() == Milestoning.SCD2;
        var loaded = Shipment.send(primary, milestoned ? rows.versions(n) : rows.live(n, ", " + number + "::integer"), merge,
                tables.merge() + " (" + Sql.list(shape.columns(), c -> Sql.id(c.name()))
                + (milestoned ? ", yellow_batch_in, yellow_batch_out" : ", yellow_batch_id") + ", yellow_row_hash)",
                "FORMAT binary, FREEZE");
        Evolution.addIndexes(merge, tables, shape, since);
        merge.execute("SET LOCAL default_statistics_target = 10; ANALYZE " + tables.merge() + " (" + Sql.list(shape.key(), Sql::id) + ")");
        Evolution.guardVersions(merge, tables, shape, since);
        return loaded;
    }
}
