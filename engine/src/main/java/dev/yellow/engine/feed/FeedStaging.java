package dev.yellow.engine.feed;

import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.compare.KeyFaults;
import dev.yellow.engine.compare.OrderedCompare.Seen;
import dev.yellow.engine.feed.value.JvmEpoch;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.FreshTable;
import dev.yellow.engine.ingest.Ingested;
import dev.yellow.engine.ingest.IngestedRows;
import dev.yellow.engine.ingest.Route;
import dev.yellow.engine.ingest.StagedPlace;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.staging.ImageStager;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.table.Evolution;
import java.util.Optional;

/// Stages the difference between what was landed of a dataset and its live rows, in the caller's transaction.
final class FeedStaging {
    private final BatchContext batch;
    private final FeedLanding landing;
    private final DeleteGuard guard;
    private final boolean believed;
    private final DatasetState state;
    private final DatasetTables tables;

    /// @param believed whether equal hashes mean equal rows
    FeedStaging(BatchContext batch, FeedLanding landing, DeleteGuard guard, boolean believed) {
        this.batch = batch;
        this.landing = landing;
        this.guard = guard;
        this.believed = believed;
        this.state = batch.dataset(landing.dataset().name());
        this.tables = batch.tables(batch.definition().datasets().stream().filter(d -> d.name().equals(state.name())).findFirst().orElseThrow());
    }

    /// @return what is staged; empty when nothing of the dataset changes
    /// @throws dev.yellow.model.fault.Refused when keys are duplicate
    /// @throws DeleteGuard.Stopped when too many rows would go
    Optional<Ingested> run(Session merge) {
        return landing.direct() ? Optional.of(first(merge)) : compared(merge);
    }

    private Ingested first(Session merge) {
        if (landing.repeated()) {
            reduceImage(merge, landing.sql());
            FreshTable.overtake(merge, tables, landing.sql(), batch.number());
        }
        merge.execute("SAVEPOINT loaded");
        try {
            FreshTable.index(merge, tables, state.shape(), state.keySince());
        } catch (SqlFailure e) {
            if (!e.is("23505")) throw e;
            merge.execute("ROLLBACK TO SAVEPOINT loaded");
            throw duplicates(merge);
        }
        var seen = landing.repeated() ? seen(merge, landing.sql().withImage(tables.merge())) : landing.seen();
        return record(merge, Route.FIRST, state.half(), state.halfSince(), new StagedCounts(seen.rows(), 0, 0, 0), seen);
    }

    /// The constraint names one key; the loaded table is asked for all.
    private RuntimeException duplicates(Session merge) {
        var keys = Sql.list(state.shape().key(), Sql::id);
        var repeated = "SELECT concat_ws(', ', " + Sql.list(state.shape().key(), k -> Sql.id(k) + "::text")
                + ") AS key, count(*) - 1 AS more FROM " + tables.merge() + " GROUP BY " + keys + " HAVING count(*) > 1";
        var rows = merge.only("SELECT coalesce(sum(d.more), 0) FROM (" + repeated + ") d", r -> r.getLong(1));
        return KeyFaults.of(landing.dataset().key(), rows, merge.query(repeated + " ORDER BY 1 LIMIT 10", r -> "(" + r.getString(1) + ")"), 0);
    }

    private Optional<Ingested> compared(Session merge) {
        var unpublished = state.published() == null;
        if (unpublished) {
            Evolution.dropConstraints(merge, tables, state.shape());
            merge.execute("TRUNCATE " + tables.merge());
            Evolution.addConstraints(merge, tables, state.shape(), state.keySince());
        }
        var place = StagedPlace.take(merge, batch, state, tables);
        var sql = StagingSql.of(tables, state.shape(), place.half()).withImage(landing.sql().image());
        if (landing.delivery().ordered()) reduce(merge, sql);
        else merge.execute(sql.analyzeImage());
        var full = batch.definition().retention().full();
        ImageStager.compare(merge, sql, landing.dataset().key(), batch.number(), believed || unpublished, full && landing.whole(),
                state.rekeyed(), landing.whole());
        var counts = StagedCounts.of(merge, sql, batch.number());
        // Under a new key nothing is matched: what is gone on balance is what counts.
        guard.check(state.name(), state.liveRows(), state.rekeyed() ? Math.max(0, state.liveRows() - counts.inserted()) : counts.deleted());
        var seen = landing.delivery().ordered() ? seen(merge, sql) : landing.seen();
        if (counts.none() && believed && !unpublished && !state.rekeyed() && !full) return Optional.empty();
        return Optional.of(record(merge, route(unpublished), place.half(), place.since(), counts, seen));
    }

    private Route route(boolean unpublished) {
        return unpublished ? Route.FIRST_STAGED : landing.whole() ? Route.IMAGE : Route.CHANGES;
    }

    /// Leaves the last of each key; deletes go to staging, or out where what is missing is gone anyway.
    private void reduce(Session merge, StagingSql sql) {
        reduceImage(merge, sql);
        if (!landing.whole()) merge.update(sql.stageGone(), batch.number());
        merge.execute(sql.dropGone());
    }

    /// Leaves the last of each key, a row or a delete.
    private void reduceImage(Session merge, StagingSql sql) {
        merge.execute(sql.analyzeImage());
        merge.update(sql.reduceImage(), landing.clearedAt());
    }

    private static Seen seen(Session merge, StagingSql sql) {
        return merge.only(sql.imageSum(), r -> new Seen(r.getLong(1), r.getBigDecimal(2)));
    }

    private Ingested record(Session merge, Route route, int half, int since, StagedCounts counts, Seen seen) {
        var ingested = new Ingested(state.name(), route, half, since, JvmEpoch.VALUE, counts, landing.taken(), landing.bytes(), seen.rows(), seen.sum());
        IngestedRows.insert(merge, batch.stream(), batch.number(), ingested);
        return ingested;
    }
}
