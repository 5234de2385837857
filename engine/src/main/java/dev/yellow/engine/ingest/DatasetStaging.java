package dev.yellow.engine.ingest;

import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.source.SourceSnapshot;
import dev.yellow.engine.staging.SliceWriter;
import dev.yellow.engine.staging.StagingSql;

/// Stages the changes of a dataset that were held in memory, in the caller's transaction.
public final class DatasetStaging {
    private DatasetStaging() {}

    public static Ingested stage(Session merge, SourceSnapshot snapshot, BatchContext batch, Pending pending) {
        var fitted = pending.fitted();
        var state = batch.dataset(fitted.dataset().name());
        var tables = batch.tables(fitted.dataset());
        var place = StagedPlace.take(merge, batch, state, tables);
        var sql = StagingSql.of(tables, fitted.shape(), place.half());
        var writer = new SliceWriter(snapshot.session(), merge, fitted, sql, batch.number());
        pending.candidates().writeTo(writer);
        merge.update(sql.demote(), batch.number());
        var counts = DatasetReading.counts(merge, sql, batch.number());
        var ingested = new Ingested(fitted.dataset().name(), Route.ORDERED, place.half(), place.since(), pending.epoch(), counts,
                pending.seen().rows(), writer.bytes(), pending.seen().rows(), pending.seen().sum());
        IngestedRows.insert(merge, batch.stream(), batch.number(), ingested);
        return ingested;
    }
}
