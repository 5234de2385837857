package dev.yellow.engine.feed;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.Feeds;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.feed.value.JvmEpoch;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.Ingested;
import dev.yellow.engine.ingest.Located;
import dev.yellow.engine.ingest.SourceReading;
import dev.yellow.engine.jdbc.OpenSessions;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.progress.Items;
import dev.yellow.engine.progress.Rejected;
import dev.yellow.engine.source.SnapshotAge;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.source.Delivery;
import dev.yellow.spi.source.FeedDataset;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.spi.source.Reading;
import dev.yellow.spi.source.SourcePlugin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a feed for one batch: a plug-in delivers rows, they are landed and compared in one transaction.
public final class FeedReading implements SourceReading {
    private final BatchContext batch;
    private final FeedSource source;
    private final Reading reading;
    private final List<FeedDataset> datasets;
    private final MetKeys met = new MetKeys();
    private @Nullable Session session;
    private @Nullable CopyTurns turns;

    private FeedReading(BatchContext batch, FeedSource source, Reading reading, List<FeedDataset> datasets) {
        this.batch = batch;
        this.source = source;
        this.reading = reading;
        this.datasets = datasets;
    }

    /// @param progress as the last committed batch left it
    /// @throws Refused when no plug-in reads that kind, or the source cannot be reached or does not fit
    public static FeedReading open(BatchContext batch, Feeds feeds, FeedSource source, Map<String, String> progress) {
        var plugin = feeds.plugin(source);
        var datasets = batch.definition().datasets().stream().map(d -> asked(batch, d, progress)).toList();
        var fresh = datasets.stream().filter(FeedDataset::fresh).map(FeedDataset::name).toList();
        SourcePlugin.Known known = (dataset, items) -> {
            if (fresh.contains(dataset)) return Set.of();
            try (var session = batch.merge().open()) {
                return Items.known(session, batch.stream(), dataset, items);
            }
        };
        var position = batch.state().source();
        var request = new SourcePlugin.Request(source, datasets, feeds.credentials(), known, position == null ? "" : position,
                batch.definition().tuning().chunkRows());
        return new FeedReading(batch, source, OpenSessions.elsewhere(() -> plugin.open(request)), datasets);
    }

    private static FeedDataset asked(BatchContext batch, Dataset d, Map<String, String> progress) {
        var state = batch.dataset(d.name());
        var fresh = state.published() == null || state.rekeyed() || batch.options().reread().whole(d.name());
        return new FeedDataset(d.name(), d.sourceTable().schema(), d.sourceTable().table(),
                d.columns().stream().map(c -> new FeedDataset.Column(c.name(), c.type(), c.notNull())).toList(), d.key(),
                fresh, !fresh && !believed(batch, state), fresh ? null : progress.get(d.name()));
    }

    @Override
    public Result run(DeleteGuard guard) {
        if (datasets.stream().allMatch(d -> settled(state(d)) && !d.fresh()) && reading.unchanged())
            return new Result(List.of(), List.of(), batch.state().source(), null, batch.state().gateSkips() + 1, 0, Map.of());
        var landings = new LinkedHashMap<String, FeedLanding>();
        for (var d : datasets) landings.put(d.name(), landing(d, landings.size()));
        OpenSessions.elsewhere(reading::stop, () -> reading.read(name -> Objects.requireNonNull(landings.get(name), name)));
        if (reading.snapshotSince() != null) SnapshotAge.check(reading.snapshotSince(), batch.definition().tuning().maxSnapshotAge());
        var staged = new ArrayList<Ingested>();
        var mattering = landings.values().stream().filter(l -> l.matters(settled(state(l.dataset()))))
                .sorted(Comparator.comparing(l -> l.dataset().name())).toList();
        for (var landing : mattering) Located.in(landing.dataset().name(), () -> {
            landing.finish();
            return landing;
        });
        for (var landing : mattering)
            Located.in(landing.dataset().name(), () -> new FeedStaging(batch, landing, guard, believed(batch, state(landing.dataset())))
                    .run(turns().session())).ifPresent(staged::add);
        end(mattering, staged);
        var rows = landings.values().stream().mapToLong(FeedLanding::taken).sum();
        return new Result(staged, List.of(), reading.position(), null, 0, rows, reading.progress());
    }

    /// Commits what is staged; where nothing is, the transaction leaves nothing.
    private void end(List<FeedLanding> landings, List<Ingested> staged) {
        if (session == null) return;
        var writing = turns().session();
        var items = landings.stream().filter(l -> !l.items().isEmpty()).toList();
        if (staged.isEmpty() && items.isEmpty() && landings.stream().allMatch(l -> l.rejects() == 0)) {
            writing.rollback();
            return;
        }
        for (var l : items) Items.add(writing, batch.stream(), l.dataset().name(), batch.number(), l.items());
        batch.writer().commit(writing, Fence.progress());
    }

    private FeedLanding landing(FeedDataset d, int ordinal) {
        var delivery = reading.delivery(d.name());
        var state = state(d);
        if (state.rekeyed() && !delivery.whole())
            throw new Refused(new Fault(EngineCode.CHANGE_REFUSED, new Place.InJob("", 0, d.name()),
                    "the new key of dataset \"" + d.name()
                    + "\" does not tell its live rows apart, and this source brings no rows that it has brought before",
                    "keep the key, or declare another dataset for the new one"));
        var retention = batch.definition().retention();
        var direct = state.published() == null && !retention.full() && retention.batches() >= 0;
        var tables = batch.tables(batch.definition().datasets().stream().filter(x -> x.name().equals(d.name())).findFirst().orElseThrow());
        return new FeedLanding(d, ordinal, delivery, direct, StagingSql.of(tables, state.shape(), state.half()).numbered(ordinal), tables, batch.number(), met,
                new Rejects(source.maxRejects()), rejects -> Rejected.add(turns().session(), batch.stream(), batch.number(), d.name(), rejects), this::turns);
    }

    private CopyTurns turns() {
        if (turns == null) {
            batch.ensureOpen();
            session = batch.merge().open();
            batch.writer().begin(session);
            turns = new CopyTurns(session);
        }
        return turns;
    }

    private DatasetState state(FeedDataset d) {
        return batch.dataset(d.name());
    }

    /// Whether nothing about the dataset waits for a batch, even for one without rows.
    private boolean settled(DatasetState state) {
        return state.published() != null && !state.rekeyed() && believed(batch, state) && !batch.definition().retention().full();
    }

    /// Whether equal hashes mean equal rows.
    private static boolean believed(BatchContext batch, DatasetState state) {
        return !batch.options().reread().whole(state.name()) && state.believed() && state.epoch() != null && state.epoch() == JvmEpoch.VALUE;
    }

    @Override
    public void committed() {
        reading.committed();
    }

    @Override
    public void close() {
        try (var closing = reading) {
            if (turns != null) turns.close();
            if (session != null) session.close();
        }
    }
}
