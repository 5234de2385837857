package dev.yellow.engine.ingest;

import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.catalog.DatasetStates;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.staging.Ring;
import dev.yellow.engine.table.DatasetTables;

/// Takes a place in the staging for a batch, in the transaction that stages it.
public final class StagedPlace {
    private StagedPlace() {}

    public static Ring.Place take(Session session, BatchContext batch, DatasetState state, DatasetTables tables) {
        var retention = batch.definition().retention();
        var place = Ring.choose(session, batch.stream(), state, tables, retention, batch.number());
        Ring.emptyPrevious(session, state, tables, retention, place);
        if (place.half() != state.half()) DatasetStates.half(session, batch.stream(), state.name(), place.half(), place.since());
        return place;
    }
}
