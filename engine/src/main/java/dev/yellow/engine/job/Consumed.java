package dev.yellow.engine.job;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.consumer.Copy;
import dev.yellow.engine.consumer.Headers;
import dev.yellow.engine.consumer.PrimaryRows.Total;
import dev.yellow.engine.consumer.PrimaryRows;
import dev.yellow.engine.consumer.PrimarySnapshot;
import dev.yellow.engine.consumer.PrimaryState;
import dev.yellow.engine.consumer.Seed;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Source.MergeTables;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.StagedPlace;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.table.Evolution;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One dataset of a consumer's batch: how it is taken, and what stands of it afterwards.
final class Consumed {
    private final BatchContext batch;
    private final Passage passage;
    private final PrimaryRows rows;
    private final DatasetTables tables;
    private final boolean all;
    private final boolean believed;
    private final @Nullable Copy copy;
    private long bytes;
    private long changed;
    private long read;
    private StagedCounts did = StagedCounts.NONE;

    /// The table is not what the last batch left.
    static final class Drifted extends RuntimeException {
        Drifted(String dataset) {
            super(dataset);
        }
    }

    /// @param copy null for a first load
    private Consumed(BatchContext batch, Passage passage, PrimaryRows rows, DatasetTables tables, boolean all, boolean believed, @Nullable Copy copy) {
        this.batch = batch;
        this.passage = passage;
        this.rows = rows;
        this.tables = tables;
        this.all = all;
        this.believed = believed;
        this.copy = copy;
    }

    /// What is to be done for a dataset; nothing where the primary's batches did not change it.
    ///
    /// @param ordinal tells it from the others of the batch
    /// @throws Refused when the primary's table does not stand at the definition
    static Optional<Consumed> of(BatchContext batch, PrimarySnapshot primary, Passage passage, MergeTables source, Dataset dataset,
            PrimaryState.Dataset at, int ordinal) {
        var state = batch.datasets().get(dataset.name());
        var shape = state == null ? TableShape.of(dataset, batch.definition().milestoning()).inOrderOf(at.shape()) : Evolution.target(state.shape(), dataset);
        var rows = PrimaryRows.of(primary, dataset, PrimarySnapshot.table(source, batch.definition(), dataset.name()), shape, at);
        var tables = batch.tables(dataset);
        if (state == null || state.published() == null) return Optional.of(new Consumed(batch, passage, rows, tables, true, false, null));
        var comparable = state.believed() && state.epoch() != null && state.epoch() == rows.epoch(primary.epoch()) && shape.equals(state.shape());
        var all = passage.all() || !comparable || !passage.standing().contains(dataset.name());
        if (!all && !passage.changed().contains(dataset.name())) return Optional.empty();
        return Optional.of(new Consumed(batch, passage, rows, tables, all, comparable && !batch.options().rereads(),
                Copy.of(rows, tables, batch.number(), all, ordinal)));
    }

    String name() {
        return rows.at().name();
    }

    DatasetTables tables() {
        return tables;
    }

    /// Whether all rows of a table that consumers see were compared.
    boolean compared() {
        return all && copy != null;
    }

    long changed() {
        return changed;
    }

    /// What was done to rows; where every version was compared, those that were taken away or added are called updated.
    StagedCounts did() {
        return did;
    }

    long bytes() {
        return bytes;
    }

    /// Rows that were live at the primary.
    long read() {
        return read;
    }

    private boolean milestoned() {
        return rows.shape().milestoning() == Milestoning.SCD2;
    }

    /// Reads the primary, while no table here is locked.
    long ship(Session primary, Session merge) {
        if (copy != null) bytes = copy.ship(primary, merge, passage.taken(), passage.to());
        return bytes;
    }

    /// Changes the table, and proves its live rows by the primary's count and sum.
    ///
    /// @param before as it stands, after the definition was followed
    /// @return what stands then
    DatasetState apply(PrimarySnapshot primary, Session merge, DatasetState before, DeleteGuard guard) {
        var total = rows.total(primary, passage.to());
        read = total.rows();
        var after = copy == null ? seeded(primary, merge, before, total) : copied(merge, copy, before, total, guard, primary);
        if (milestoned() && !rows.mirrored())
            Headers.resum(primary, merge, batch.stream(), name(), rows, compared() || copy == null ? 0 : passage.taken(), passage.to());
        return after;
    }

    private DatasetState seeded(PrimarySnapshot primary, Session merge, DatasetState before, Total total) {
        var since = milestoned() ? rows.at().keySince() : before.keySince();
        var loaded = Seed.run(primary.session(), merge, rows, tables, before.shape(), passage.to(), batch.number(), since);
        prove(merge, total);
        changed = total.rows();
        did = new StagedCounts(total.rows(), 0, 0, 0);
        bytes = loaded.bytes();
        var planned = new Copy.Planned(did, 0);
        if (!milestoned())
            Headers.counters(merge, batch.stream(), batch.number(), name(), "first", rows.epoch(primary.epoch()), planned, 0, loaded.bytes(), total);
        return state(before, primary, total, since, before.half(), before.halfSince(), false);
    }

    private DatasetState copied(Session merge, Copy how, DatasetState before, Total total, DeleteGuard guard, PrimarySnapshot primary) {
        var was = Objects.requireNonNull(batch.datasets().get(name()));
        var planned = how.plan(merge, believed, before.rekeyed(), was.liveRows());
        guard.check(name(), was.liveRows(), planned.deletes());
        var newKey = milestoned() && (before.rekeyed() || before.keySince() != was.keySince() || rows.at().keySince() != was.keySince());
        if (newKey) Evolution.dropConstraints(merge, tables, before.shape());
        var place = StagedPlace.take(merge, milestoned() ? batch.as(passage.same() ? passage.taken() + 1 : passage.to()) : batch, before, tables);
        var applied = how.apply(merge, planned, tables.staging(place.half()), passage.again(), before.rekeyed(), was.liveRows());
        how.drop(merge);
        var since = milestoned() ? rows.at().keySince() : before.keySince();
        if (newKey || before.rekeyed()) {
            Evolution.addConstraints(merge, tables, before.shape(), since);
            Evolution.guardVersions(merge, tables, before.shape(), since);
        }
        if (all || applied.sumChange() == null) prove(merge, total);
        else if (before.liveSum().add(applied.sumChange()).compareTo(total.sum()) != 0) throw new Drifted(name());
        changed = applied.rows();
        did = !milestoned() ? planned.counts().plus(new StagedCounts(0, 0, before.rekeyed() ? was.liveRows() : 0, 0))
                : all ? new StagedCounts(0, changed, 0, 0) : Headers.counted(merge, batch.stream(), name(), passage.taken());
        if (!milestoned())
            Headers.counters(merge, batch.stream(), batch.number(), name(), all ? "image" : "delta", rows.epoch(primary.epoch()), planned,
                    before.rekeyed() ? was.liveRows() : 0, bytes, total);
        if (passage.again() || compared())
            merge.update("DELETE FROM yellow.bucket_sum WHERE stream = ? AND dataset = ? AND (batch = ? OR ?)", batch.stream(), name(),
                    batch.number(), milestoned() && compared());
        return state(before, primary, total, since, place.half(), place.since(), changed > 0 && !(milestoned() && all));
    }

    private void prove(Session merge, Total total) {
        var live = merge.only(Copy.total(rows.shape(), tables.merge()), r -> new Total(r.getLong(1), r.getBigDecimal(2)));
        if (live.rows() != total.rows() || live.sum().compareTo(total.sum()) != 0)
            throw new Refused(new Fault(EngineCode.COUNTS_DIFFER, Place.NOWHERE,
                    "all rows of the primary were taken, and " + live.rows() + " are live with sum " + live.sum() + " where it recorded "
                    + total.rows() + " with sum " + total.sum(),
                    "run `yellow batch verify` on the primary's stream: it names the rows that were altered there"));
    }

    private DatasetState state(DatasetState before, PrimarySnapshot primary, Total total, int keySince, int half, int halfSince, boolean staged) {
        var hashSince = !all ? before.hashSince() : !milestoned() ? batch.number() : rows.mirrored() ? rows.at().hashSince() : 1;
        var published = before.published() != null ? before.published() : Integer.valueOf(milestoned() ? rows.at().published() : batch.number());
        return new DatasetState(name(), before.shape(), published, keySince, true, rows.epoch(primary.epoch()), hashSince, total.rows(),
                total.sum(), changed > 0 ? batch.number() : before.changedBatch(),
                half, halfSince, staged ? batch.number() : before.stagedBatch(), staged ? 0 : before.stagedSeconds(), false);
    }
}
