package dev.yellow.engine.cdc;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.compare.KeyFaults;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.Ingested;
import dev.yellow.engine.ingest.Route;
import dev.yellow.engine.ingest.StagedPlace;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.staging.ImageStager;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings one dataset's events to their net effect by key and stages it, in the caller's transaction.
final class NetEffect {
    private final Session merge;
    private final BatchContext batch;
    private final FittedDataset fitted;
    private final Events events;
    private final int ordinal;

    NetEffect(Session merge, BatchContext batch, FittedDataset fitted, Events events, int ordinal) {
        this.merge = merge;
        this.batch = batch;
        this.fitted = fitted;
        this.events = events;
        this.ordinal = ordinal;
    }

    /// @param bytes of the dataset's events
    /// @return what is staged; empty when nothing changed on balance
    /// @throws Diverged when the events do not follow from the rows that we have
    /// @throws Refused when a value does not fit, a key is NULL, or the guard stops the deletes
    Optional<Ingested> stage(DeleteGuard guard, long epoch, long bytes) {
        var name = fitted.dataset().name();
        var state = batch.dataset(name);
        var tables = batch.tables(fitted.dataset());
        var place = StagedPlace.take(merge, batch, state, tables);
        var staging = StagingSql.of(tables, fitted.shape(), place.half());
        var sql = new EventSql(fitted, staging, ordinal, events.emptied());
        sql.steps().forEach(merge::execute);
        checkKeys(sql);
        ImageStager.create(merge, staging);
        checkValues(sql);
        merge.execute(sql.image());
        resolveMissing(sql);
        merge.execute(staging.analyzeImage());
        ImageStager.compare(merge, staging, fitted.shape().key(), batch.number(), false, false, false, events.emptied());
        if (!events.emptied()) merge.update(sql.deletes(), batch.number());
        sql.drop().forEach(merge::execute);
        var counts = merge.only(staging.counts(), r -> new StagedCounts(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4)), batch.number());
        guard.check(name, state.liveRows(), counts.deleted());
        return counts.none() ? Optional.empty() : Optional.of(ingested(state, place.half(), place.since(), epoch, counts, bytes));
    }

    private Ingested ingested(DatasetState state, int half, int since, long epoch, StagedCounts counts, long bytes) {
        return new Ingested(state.name(), Route.CHANGES, half, since, epoch, counts, events.count(), bytes, state.liveRows(), BigDecimal.ZERO);
    }

    private void checkKeys(EventSql sql) {
        checkKeyless(sql);
        merge.execute(sql.forgetKeyless());
        var contradictions = merge.query(sql.contradictions(), r -> "(" + r.getString(1) + ") " + r.getString(2));
        if (!contradictions.isEmpty())
            throw new Diverged("changes of dataset \"" + fitted.dataset().name() + "\" contradict its rows: " + String.join(", ", contradictions));
    }

    private void checkKeyless(EventSql sql) {
        record Keyless(long nulls, long unfit, List<String> examples, boolean wentMoreThanCame) {}
        var keyless = merge.only(sql.keyless(),
                r -> new Keyless(r.getLong(1), r.getLong(2), List.of((String[]) r.getArray(3).getArray()), r.getBoolean(4)));
        var dataset = fitted.dataset();
        if (keyless.wentMoreThanCame()) throw new Diverged("rows of dataset \"" + dataset.name() + "\" went that never had a key");
        if (keyless.unfit() > 0)
            throw new Refused(new Fault(EngineCode.VALUE_UNFIT, new Place.InJob("", 0, dataset.name()),
                    keyless.unfit() + " changed rows hold a key (" + String.join(", ", dataset.key()) + ") that does not fit the model's types: "
                    + String.join("; ", keyless.examples()),
                    "correct the values at the source, or widen the columns in the model"));
        if (keyless.nulls() > 0) throw KeyFaults.of(dataset.key(), 0, List.of(), keyless.nulls());
    }

    private void checkValues(EventSql sql) {
        var faults = new ArrayList<Fault>();
        for (var check : fitted.checks()) {
            record Misfits(long count, String examples) {}
            var found = merge.only(sql.misfits(check),
                    r -> new Misfits(r.getLong(1), r.getLong(1) == 0 ? "" : String.join("; ", (String[]) r.getArray(2).getArray())));
            if (found.count() > 0) faults.add(fault(check, found.count(), found.examples()));
        }
        if (!faults.isEmpty()) throw new Refused(faults, null);
    }

    private Fault fault(FittedDataset.Check check, long count, String examples) {
        var at = new Place.InJob("", 0, fitted.dataset().name());
        var keys = "key (" + String.join(", ", fitted.dataset().key()) + ")";
        return switch (check.kind()) {
            case NARROWED -> new Fault(EngineCode.VALUE_UNFIT, at, count + " changed rows hold a value in column \"" + check.column()
                    + "\" that does not fit " + fitted.dataset().column(check.column()).type().sql() + "; " + keys + " and value: "
                    + examples,
                    "correct the values at the source, or widen the column in the model");
            case NOT_NULL -> new Fault(EngineCode.NULL_IN_NOT_NULL, at,
                    count + " changed rows are NULL in column \"" + check.column() + "\", which the model says is not null; " + keys + ": "
                    + examples,
                    "correct the rows at the source, or declare the column nullable");
        };
    }

    private void resolveMissing(EventSql sql) {
        if (events.missing().isEmpty()) return;
        sql.walk().forEach(merge::execute);
        var lost = merge.only(sql.unresolved(), r -> r.getLong(1));
        if (lost > 0) throw new Diverged("a value of dataset \"" + fitted.dataset().name() + "\" is not in the log and not in its table (" + lost + " rows)");
        events.missing().stream().forEach(column -> sql.fill(column).forEach(merge::execute));
        merge.execute(sql.hash());
    }
}
