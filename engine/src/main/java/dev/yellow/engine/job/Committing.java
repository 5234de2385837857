package dev.yellow.engine.job;

import dev.yellow.engine.audit.BucketSums;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.catalog.DatasetStates;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.ingest.Ingested;
import dev.yellow.engine.ingest.IngestedRows;
import dev.yellow.engine.ingest.LiveTotals;
import dev.yellow.engine.ingest.Located;
import dev.yellow.engine.ingest.Pending;
import dev.yellow.engine.ingest.Route;
import dev.yellow.engine.ingest.SourceReading;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.merge.Merge;
import dev.yellow.engine.progress.Progress;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.Ring;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.table.Evolution;
import dev.yellow.engine.transform.OutputState;
import dev.yellow.engine.transform.RunLog;
import dev.yellow.engine.view.Views;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ends a batch: merges all its datasets, publishes the new ones and sets it committed, in one transaction.
final class Committing {
    private static final String COMMITTED = """
            UPDATE yellow.batch
               SET status = 'committed', ingested_at = coalesce(ingested_at, clock_timestamp()), committed_at = clock_timestamp(), through_at = clock_timestamp(),
                   source = coalesce(?, source), changed = ?, run = ?,
                   error_code = NULL, error_text = NULL, error_mend = NULL, error_dataset = NULL, error_at = NULL, guarded_deletes = NULL
             WHERE stream = ? AND number = ?""";

    private final BatchContext batch;
    private final Session merge;
    private final Phases phases;
    private final RunLog log;

    Committing(BatchContext batch, Session merge, Phases phases, RunLog log) {
        this.log = log;
        this.batch = batch;
        this.merge = merge;
        this.phases = phases;
    }

    /// Stages what is still in memory beside what stands staged, and sets the batch ingested: for batches that already
    /// wrote transactions of their own.
    void ingested(SourceReading.Result read) {
        batch.writer().write(merge, Fence.ingested(), session -> {
            stage(session, read.pending());
            session.update("UPDATE yellow.batch SET status = 'ingested', ingested_at = clock_timestamp(), source = ?, progress = ? WHERE stream = ? AND number = ?",
                    read.position(), read.progress().isEmpty() ? null : Progress.json(read.progress()), batch.stream(), batch.number());
        });
    }

    /// Merges and commits a batch whose rows are all staged.
    ///
    /// @param read what this run has read; null when an earlier run did
    JobOutcome commit(SourceReading.@Nullable Result read) {
        return commit(List.of(), read);
    }

    /// Stages, merges and commits in one transaction.
    JobOutcome commitAll(SourceReading.Result read) {
        return commit(read.pending(), read);
    }

    private JobOutcome commit(List<Pending> pending, SourceReading.@Nullable Result read) {
        var position = read == null ? null : read.position();
        var changed = new long[1];
        batch.writer().write(merge, Fence.committed(batch.number(), batch.digest(), position == null ? batch.state().source() : position,
                read == null ? null : read.gate(), read == null ? 0 : read.gateSkips()), session -> {
            if (!batch.isOpen()) Catalog.insertBatch(session, batch.stream(), batch.number(), UUID.randomUUID(), batch.digest(), batch.run(), false);
            stage(session, pending);
            var ingested = phases.time("merge", () -> mergeAll(session));
            changed[0] = ingested.stream().mapToLong(i -> i.staged().changed()).sum();
            Progress.write(session, batch.stream(), batch.definition().source().name(), read == null ? staged(session) : read.progress());
            var told = told(ingested);
            if (told.isEmpty()) JobChange.quiet(session, batch.definition(), batch.number());
            else JobChange.write(session, batch.definition().job(), batch.number(), told);
            if (batch.definition().source() instanceof Source.TransformerOutput) OutputState.flip(session, batch.stream(), batch.number());
            session.update(COMMITTED, position, changed[0], batch.run(), batch.stream(), batch.number());
            RunHistory.done(session, batch, phases, read == null ? ingested.stream().mapToLong(Ingested::rowsRead).sum() : read.rowsRead(),
                    ingested, log.text());
        });
        return new JobOutcome.Done(batch.number(), changed[0]);
    }

    /// A new definition concerns those that follow too: it may be theirs as well, and no row need have changed. So does a
    /// number that was raised for them.
    private List<String> told(List<Ingested> ingested) {
        if (!batch.digest().equals(batch.state().standing()) || batch.number() > batch.state().lastBatch() + 1)
            return batch.definition().datasets().stream().map(StreamDefinition.Dataset::name).toList();
        return ingested.stream().filter(i -> i.staged().changed() > 0 || batch.dataset(i.dataset()).published() == null).map(Ingested::dataset).toList();
    }

    /// The progress that an earlier run left with the ingested batch.
    private Map<String, String> staged(Session session) {
        return session.first("SELECT progress FROM yellow.batch WHERE stream = ? AND number = ? AND progress IS NOT NULL",
                r -> Progress.parse(r.getString(1)), batch.stream(), batch.number()).orElse(Map.of());
    }

    private void stage(Session session, List<Pending> pending) {
        for (var p : pending) phases.time("stage", () -> Located.in(p.dataset(), () -> p.stage().apply(session)));
    }

    /// In the order of names, as relations are locked everywhere.
    private List<Ingested> mergeAll(Session session) {
        var merged = new ArrayList<Ingested>();
        var ingested = IngestedRows.read(session, batch.stream(), batch.number());
        var shapes = new HashMap<String, TableShape>();
        var published = false;
        for (var i : ingested) {
            var state = batch.dataset(i.dataset());
            merged.add(Located.in(i.dataset(), () -> merge(session, i, state)));
            published |= state.published() == null;
        }
        pruneQuiet(session, merged);
        if (published) {
            for (var d : batch.definition().datasets()) shapes.put(d.name(), batch.dataset(d.name()).shape());
            new Views(session, batch.stream(), batch.definition()).make(shapes);
        }
        return merged;
    }

    /// Staging of a dataset that has gone quiet is emptied when its time has passed.
    private void pruneQuiet(Session session, List<Ingested> merged) {
        var retention = batch.definition().retention();
        for (var d : batch.definition().datasets()) {
            var state = batch.dataset(d.name());
            var touched = merged.stream().anyMatch(i -> i.dataset().equals(d.name()));
            if (!touched && Ring.pruneQuiet(session, state, batch.tables(d), retention, batch.number()))
                DatasetStates.emptied(session, batch.stream(), d.name());
        }
    }

    /// Where a source is not read whole, its rows are those that are live: counted on from what they were.
    private Ingested totals(Session session, Ingested i, DatasetState state, DatasetTables tables) {
        if (i.route().whole(batch.definition().source()) || state.published() == null) return i;
        var total = LiveTotals.after(session, state, tables, i, batch.number());
        IngestedRows.total(session, batch.stream(), batch.number(), total);
        return total;
    }

    private Ingested merge(Session session, Ingested i, DatasetState state) {
        var dataset = batch.definition().datasets().stream().filter(d -> d.name().equals(i.dataset())).findFirst().orElseThrow();
        var tables = batch.tables(dataset);
        var removed = 0L;
        if (state.rekeyed()) {
            Merge.removeAll(session, state.shape(), tables, batch.number(), state.liveRows());
            removed = state.liveRows();
            IngestedRows.removedAll(session, batch.stream(), batch.number(), i.dataset(), state.liveRows());
            Evolution.addConstraints(session, tables, state.shape(), state.keySince());
        }
        var total = totals(session, i, state, tables);
        if (i.route() != Route.FIRST) Merge.apply(session, state.shape(), tables, i.half(), batch.number(), i.staged());
        if (state.published() == null || state.rekeyed()) Evolution.guardVersions(session, tables, state.shape(), state.keySince());
        BucketSums.keep(session, batch.stream(), batch.number(), i.dataset(), tables, state.shape(), state.published() == null, i.route() == Route.FIRST);
        var changed = i.staged().changed() > 0 ? batch.number() : state.changedBatch();
        var sameHashes = state.published() == null || state.believed() && state.epoch() != null && state.epoch() == i.epoch();
        var hashSince = sameHashes ? state.hashSince() : batch.number();
        var stages = i.route() != Route.FIRST && !i.staged().none();
        var place = i.half() == state.half() ? state.halfSince() : i.halfSince();
        DatasetStates.write(session, batch.stream(),
                new DatasetState(state.name(), state.shape(), state.published() == null ? Integer.valueOf(batch.number())
                : state.published(), state.keySince(),
                true, i.epoch(), hashSince, total.sourceRows(), total.sourceSum(), changed, i.half(), place,
                stages ? batch.number() : state.stagedBatch(), stages ? 0 : state.stagedSeconds(), false));
        return i.alsoDeleted(removed);
    }
}
