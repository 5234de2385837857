package dev.yellow.engine.consumer;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.ingest.FreshTable;
import dev.yellow.engine.jdbc.Session;
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
        FreshTable.empty(merge, tables, shape);
        var loaded = Shipment.send(primary, shape.milestoning() == Milestoning.SCD2 ? rows.versions(n) : rows.live(n, ", " + number + "::integer"),
                merge, FreshTable.target(tables, shape), FreshTable.OPTIONS);
        FreshTable.index(merge, tables, shape, since);
        Evolution.guardVersions(merge, tables, shape, since);
        return loaded;
    }
}
