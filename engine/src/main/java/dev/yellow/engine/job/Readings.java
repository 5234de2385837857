package dev.yellow.engine.job;

import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.feed.FeedReading;
import dev.yellow.engine.ingest.SourceReading;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.postgres.PostgresReading;
import dev.yellow.engine.progress.Progress;
import java.util.Map;

/// Opens the reading of a batch's source: the one place where the kinds of source are told apart by who reads them.
final class Readings {
    private Readings() {}

    /// @param merge the run's own session, outside of a transaction
    /// @throws dev.yellow.model.fault.Refused when the source cannot be reached, went back, or does not fit
    static SourceReading open(Session merge, SourceDatabases sources, BatchContext batch) {
        var source = batch.definition().source();
        return switch (source) {
            case Source.PostgresSnapshot p -> PostgresReading.open(batch, sources.open(p), Map.of());
            case Source.PostgresWatermark p -> PostgresReading.open(batch, sources.open(p), Progress.load(merge, batch.stream(), p.name()));
            case Source.TransformerOutput t -> PostgresReading.open(batch, sources.open(t), Map.of());
            case Source.Feed f -> FeedReading.open(batch, sources.feeds(), f.feed(), Progress.load(merge, batch.stream(), f.name()));
            case Source.MergeTables _ -> throw new IllegalArgumentException("a consumer copies, and opens no reading");
            case Source.NotYet n -> throw n.refusal();
        };
    }
}
