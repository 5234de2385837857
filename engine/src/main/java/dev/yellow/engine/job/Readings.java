package dev.yellow.engine.job;

import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.cdc.CdcReading;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.feed.FeedReading;
import dev.yellow.engine.ingest.SourceReading;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.lease.Leases;
import dev.yellow.engine.postgres.PostgresReading;
import dev.yellow.engine.progress.Progress;
import dev.yellow.model.fault.Refused;
import java.util.Map;

/// Opens the reading of a batch's source: the one place where the kinds of source are told apart by who reads them.
final class Readings {
    private Readings() {}

    /// Removes what a stream keeps at its source, for one that ends.
    static void leave(SourceDatabases sources, Source source) {
        switch (source) {
            case Source.PostgresCdc p -> CdcReading.leave(sources.open(p), p);
            case Source.PostgresSnapshot _, Source.PostgresWatermark _, Source.TransformerOutput _, Source.MergeTables _, Source.Feed _, Source.NotYet _ -> { }
        }
    }

    /// Removes what the stream kept at the source of its standing definition, if it reads elsewhere from now on. A source
    /// that cannot be reached any more does not stop it.
    static void left(Session merge, SourceDatabases sources, BatchContext batch) {
        if (batch.state().standing() == null) return;
        var before = merge.only("SELECT body FROM yellow.definition WHERE digest = ?", r -> DefinitionJson.read(r.getString(1)).source(),
                batch.state().standing());
        if (before.name().equals(batch.definition().source().name())
                && !(before instanceof Source.PostgresCdc p && batch.definition().source() instanceof Source.PostgresCdc q && !p.server()
                .equals(q.server())))
            return;
        try {
            leave(sources, before);
        } catch (SqlFailure | Refused _) {
            // Its slot stays at a server that is gone, or that whoever took it away has to clear.
        }
    }

    /// @param merge the run's own session, outside of a transaction
    /// @throws dev.yellow.model.fault.Refused when the source cannot be reached, went back, or does not fit
    static SourceReading open(Session merge, SourceDatabases sources, BatchContext batch) {
        var source = batch.definition().source();
        return switch (source) {
            case Source.PostgresSnapshot p -> PostgresReading.open(batch, sources.open(p), Map.of());
            case Source.PostgresWatermark p -> PostgresReading.open(batch, sources.open(p), Progress.load(merge, batch.stream(), p.name()));
            // It holds locks on what the next run of the transformer must empty: who takes the job over ends it by that name.
            case Source.TransformerOutput t -> PostgresReading.open(batch, sources.open(t).named(Leases.sessionName(batch.run())), Map.of());
            case Source.PostgresCdc p -> CdcReading.open(batch, sources.open(p), p, Progress.load(merge, batch.stream(), p.name()));
            case Source.Feed f -> FeedReading.open(batch, sources.feeds(), f.feed(), Progress.load(merge, batch.stream(), f.name()));
            case Source.MergeTables _ -> throw new IllegalArgumentException("a consumer copies, and opens no reading");
            case Source.NotYet n -> throw n.refusal();
        };
    }
}
