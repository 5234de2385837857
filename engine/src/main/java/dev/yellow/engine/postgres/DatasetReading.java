package dev.yellow.engine.postgres;

import dev.yellow.engine.audit.BucketSums;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.canonical.KeyOrder;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.compare.OrderedCompare.Seen;
import dev.yellow.engine.compare.OrderedCompare;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.feed.value.JvmEpoch;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.Ingested;
import dev.yellow.engine.ingest.IngestedRows;
import dev.yellow.engine.ingest.Pending;
import dev.yellow.engine.ingest.Route;
import dev.yellow.engine.ingest.StagedPlace;
import dev.yellow.engine.jdbc.Parallel;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.source.SourceSnapshot;
import dev.yellow.engine.staging.Candidates;
import dev.yellow.engine.staging.ImageStager;
import dev.yellow.engine.staging.Op;
import dev.yellow.engine.staging.SliceWriter;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.table.Evolution;
import dev.yellow.engine.watermark.Deletes;
import dev.yellow.engine.watermark.Mark;
import dev.yellow.engine.watermark.WatermarkSql;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads one dataset on one lane.
final class DatasetReading {
    /// Above this share of changed keys the whole image travels instead of single rows.
    private static final double IMAGE_ABOVE = 0.3;

    private final BatchContext batch;
    private final SourceSnapshot snapshot;
    private final Lane lane;
    private final FittedDataset fitted;
    private final DeleteGuard guard;
    private final boolean believed;
    private final Map<String, Mark> marks;
    private final Deletes deletes;
    private final DatasetState state;
    private final DatasetTables tables;

    DatasetReading(BatchContext batch, SourceSnapshot snapshot, Lane lane, FittedDataset fitted, DeleteGuard guard, boolean believed,
            Map<String, Mark> marks, Deletes deletes) {
        this.batch = batch;
        this.snapshot = snapshot;
        this.lane = lane;
        this.fitted = fitted;
        this.guard = guard;
        this.believed = believed;
        this.marks = marks;
        this.deletes = deletes;
        this.state = batch.dataset(fitted.dataset().name());
        this.tables = batch.tables(fitted.dataset());
    }

    /// @param staged what a transaction of the dataset's own has staged @param pending what is still in memory; both
    ///               null when nothing changed
    /// @param mark how far the dataset is read now; null for a source without watermark
    record Outcome(String dataset, @Nullable Ingested staged, @Nullable Pending pending, long rows, @Nullable Mark mark) {
        Outcome(String dataset, @Nullable Ingested staged, @Nullable Pending pending, long rows) {
            this(dataset, staged, pending, rows, null);
        }

        Outcome read(Mark to) {
            return new Outcome(dataset, staged, pending, rows, to);
        }
    }

    Outcome run() {
        return switch (batch.definition().source()) {
            case Source.PostgresWatermark w -> since(w);
            case Source.TransformerOutput(var t) when t.mode() == Transformation.Mode.UPSERT -> changes();
            case Source.PostgresSnapshot _, Source.PostgresCdc _, Source.TransformerOutput _, Source.MergeTables _, Source.Feed _,
                    Source.NotYet _ -> snapshot();
        };
    }

    /// Rows at the low bound or above it; all of them, as long as no bound is known to be safe. When it is time to look for
    /// deletes, it is read as a snapshot.
    private Outcome since(Source.PostgresWatermark source) {
        var sql = new WatermarkSql(fitted, Objects.requireNonNull(source.columns().get(fitted.dataset().name())));
        var mark = marks.getOrDefault(fitted.dataset().name(), Mark.NONE);
        var comparable = state.published() != null && believed && !state.rekeyed();
        var bounded = mark.low() != null && comparable;
        if (bounded) sql.bound(lane.source(), Objects.requireNonNull(mark.low()));
        var window = batch.options().reread().window(state.name());
        var greatest = sql.greatest(lane.source(), bounded, source.lag(), snapshot.standby());
        var next = mark.settled(snapshot.openBefore()).read(greatest, snapshot.openAfter());
        var whole = batch.definition().retention().full() || batch.definition().retention().batches() < 0;
        var reconciles = deletes.of(state.name(), batch.options().reread());
        var outcome = state.published() != null && reconciles ? snapshot()
                : state.published() == null ? whole ? image(Route.FIRST_STAGED, fitted.rows(), false) : first()
                : bounded ? image(Route.SINCE, window.map(w -> sql.sinceOr(lane.source(), w)).orElseGet(sql::since), false, window.isEmpty())
                : comparable && window.isEmpty() && !batch.definition().retention().full() && KeyOrder.covers(fitted.shape().keyTypes())
                ? ordered(false) : image(Route.IMAGE, fitted.rows(), false, believed && window.isEmpty());
        return outcome.read(deletes.now() != null && (reconciles || state.published() == null) ? next.reconciledAt(deletes.now()) : next);
    }

    /// Rows that are new or changed, and nothing of the others. Where the others' hashes are of no use, they are taken
    /// from the merge table, which is in the same database.
    private Outcome changes() {
        if (state.published() == null)
            return batch.definition().retention().full() || batch.definition().retention().batches() < 0
                    ? image(Route.FIRST_STAGED, fitted.rows(), false) : first();
        return believed && !state.rekeyed() ? image(Route.SINCE, fitted.rows(), false)
                : image(Route.IMAGE, fitted.rowsOver(tables.merge(), batch.definition().milestoning()), false);
    }

    private Outcome snapshot() {
        var whole = batch.definition().retention().full() || batch.definition().retention().batches() < 0;
        if (state.published() == null) return whole ? image(Route.FIRST_STAGED, fitted.rows(), true) : first();
        if (batch.definition().retention().full() || state.rekeyed() || !believed || !KeyOrder.covers(fitted.shape().keyTypes()))
            return image(Route.IMAGE, fitted.rows(), true);
        return ordered(true);
    }

    private Outcome first() {
        batch.ensureOpen();
        var session = lane.staging();
        batch.writer().begin(session);
        try {
            var loaded = FirstLoad.run(lane.source(), session, fitted, tables, batch.number(), state.keySince(), snapshot.epoch() == JvmEpoch.VALUE);
            BucketSums.write(session, batch.stream(), batch.number(), state.name(), loaded.buckets());
            var seen = loaded.shipment().seen();
            var counts = new StagedCounts(seen.rows(), 0, 0, 0);
            return new Outcome(fitted.dataset().name(),
                    record(session, Route.FIRST, state.half(), state.halfSince(), counts, seen, loaded.shipment().bytes()), null,
                    seen.rows());
        } catch (RuntimeException e) {
            session.rollback();
            throw e;
        }
    }

    /// @param rows which of the source's @param missing whether rows that are not among them are gone
    private Outcome image(Route route, String rows, boolean missing) {
        return image(route, rows, missing, believed);
    }

    /// @param believed whether equal hashes mean equal rows
    private Outcome image(Route route, String rows, boolean missing, boolean believed) {
        batch.ensureOpen();
        var session = lane.staging();
        batch.writer().begin(session);
        try {
            var staging = new Staging(session);
            if (route == Route.FIRST_STAGED) {
                Evolution.dropConstraints(session, tables, fitted.shape());
                session.execute("TRUNCATE " + tables.merge());
                Evolution.addConstraints(session, tables, fitted.shape(), state.keySince());
            }
            var shipped = ImageStager.stage(lane.source(), session, fitted, staging.sql, batch.number(),
                    believed || route == Route.FIRST_STAGED, batch.definition().retention().full(), state.rekeyed(), rows, missing);
            var counts = counts(session, staging.sql);
            // Under a new key nothing is matched: what is gone on balance is what counts.
            guard.check(fitted.dataset().name(), state.liveRows(), state.rekeyed() ? Math.max(0, state.liveRows() - counts.inserted()) : counts.deleted());
            return new Outcome(fitted.dataset().name(),
                    record(session, route, staging.half, staging.since, counts, shipped.seen(), shipped.bytes()), null,
                    shipped.seen().rows());
        } catch (RuntimeException e) {
            session.rollback();
            throw e;
        }
    }

    /// @param missing whether rows that the source lacks are gone
    private Outcome ordered(boolean missing) {
        var sql = StagingSql.of(tables, fitted.shape(), state.half());
        var spill = new Spill();
        var bound = batch.definition().tuning().chunkRows();
        var mayFetch = bound <= IMAGE_ABOVE * state.liveRows();
        // Joined now: the snapshot's own session cannot be asked to export it once it streams.
        if (mayFetch) lane.prepare();
        var candidates = new Candidates(fitted.shape().keyTypes(), bound, mayFetch ? (long) (IMAGE_ABOVE * state.liveRows()) : bound, missing, spill::open);
        try {
            var seen = Parallel.during(lane.source(), state.liveRows() > bound ? batch.definition().tuning().readers() : 1,
                    () -> OrderedCompare.run(lane.source(), fitted.ordered(), lane.merge(), sql.orderedLive(), fitted.shape().keyTypes(),
                    fitted.dataset().key(), candidates));
            guard.check(fitted.dataset().name(), state.liveRows(), candidates.count(Op.DELETE));
            if (candidates.tooMany()) {
                spill.rollback();
                return image(Route.IMAGE, fitted.rows(), missing);
            }
            if (candidates.none()) return new Outcome(fitted.dataset().name(), null, null, seen.rows());
            if (!candidates.spilled())
                return new Outcome(fitted.dataset().name(), null,
                        new Pending(fitted.dataset().name(), session -> stagePending(session, candidates, seen)), seen.rows());
            return new Outcome(fitted.dataset().name(), spill.finish(candidates, seen), null, seen.rows());
        } catch (RuntimeException e) {
            spill.rollback();
            throw e;
        }
    }

    /// The staging transaction of a dataset with more changes than are held in memory.
    private final class Spill {
        private @Nullable Staging staging;
        private @Nullable SliceWriter writer;

        SliceWriter open() {
            batch.ensureOpen();
            var session = lane.staging();
            batch.writer().begin(session);
            staging = new Staging(session);
            writer = new SliceWriter(lane.fetching(), session, fitted, staging.sql, batch.number());
            return writer;
        }

        Ingested finish(Candidates candidates, Seen seen) {
            var to = Objects.requireNonNull(writer);
            var into = Objects.requireNonNull(staging);
            candidates.writeTo(to);
            into.session.update(into.sql.demote(), batch.number());
            return record(into.session, Route.ORDERED, into.half, into.since, counts(into.session, into.sql), seen, to.bytes());
        }

        void rollback() {
            if (staging != null) staging.session.rollback();
        }
    }

    /// The half of the staging that this batch fills, emptied of what an earlier attempt left.
    private final class Staging {
        final Session session;
        final StagingSql sql;
        final int half;
        final int since;

        Staging(Session session) {
            this.session = session;
            var place = StagedPlace.take(session, batch, state, tables);
            this.half = place.half();
            this.since = place.since();
            this.sql = StagingSql.of(tables, fitted.shape(), half);
        }
    }

    private StagedCounts counts(Session session, StagingSql sql) {
        return StagedCounts.of(session, sql, batch.number());
    }

    /// Stages what was held in memory, in the caller's transaction.
    private Ingested stagePending(Session merge, Candidates candidates, Seen seen) {
        var into = new Staging(merge);
        var writer = new SliceWriter(snapshot.session(), merge, fitted, into.sql, batch.number());
        candidates.writeTo(writer);
        merge.update(into.sql.demote(), batch.number());
        var ingested = new Ingested(fitted.dataset().name(), Route.ORDERED, into.half, into.since, snapshot.epoch(),
                counts(merge, into.sql), seen.rows(), writer.bytes(), seen.rows(), seen.sum());
        IngestedRows.insert(merge, batch.stream(), batch.number(), ingested);
        return ingested;
    }

    /// Writes the dataset's progress and commits its transaction.
    private Ingested record(Session session, Route route, int half, int since, StagedCounts counts, Seen seen, long bytes) {
        var ingested = new Ingested(fitted.dataset().name(), route, half, since, snapshot.epoch(), counts, seen.rows(), bytes, seen.rows(), seen.sum());
        IngestedRows.insert(session, batch.stream(), batch.number(), ingested);
        batch.writer().commit(session, Fence.progress());
        return ingested;
    }
}
