package dev.yellow.engine.job;

import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.ingest.Ingested;
import dev.yellow.engine.ingest.Route;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.staging.StagedCounts;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import java.util.List;

/// Writes what a run did, in the transaction in which it ends.
final class RunHistory {
    private static final String INSERT = """
            INSERT INTO yellow.run (id, stream, batch, started_at, ended_at, exit, code, text, dataset, rows_read, inserted, updated, deleted, unchanged, bytes, phases, log)
            VALUES (?, ?, ?, clock_timestamp() - ? * interval '1 microsecond', clock_timestamp(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, nullif(?, ''))""";

    private RunHistory() {}

    /// @param read rows of all datasets that were compared @param log what a transformer's program said; may be empty
    static void done(Session session, BatchContext batch, Phases phases, long read, List<Ingested> ingested, String log) {
        // Where changes were read, no unchanged row was.
        var whole = ingested.stream().noneMatch(i -> i.route() == Route.CHANGES);
        done(session, batch, phases, read, ingested.stream().map(Ingested::staged).reduce(StagedCounts.NONE, StagedCounts::plus), whole,
                ingested.stream().mapToLong(Ingested::bytes).sum(), log);
    }

    /// @param whole whether rows that did not change were read too
    static void done(Session session, BatchContext batch, Phases phases, long read, StagedCounts did, boolean whole, long bytes, String log) {
        session.update(INSERT, batch.run(), batch.stream(), batch.number(), phases.totalMicros(), 0, null, null, null,
                read, did.inserted(), did.updated(), did.deleted(), whole ? Math.max(0, read - did.inserted() - did.updated()) : 0, bytes, phases.json(), log);
    }

    static void failed(Session session, BatchContext batch, Phases phases, Fault fault, String log) {
        var dataset = fault.at() instanceof Place.InJob job ? job.dataset() : null;
        session.update(INSERT, batch.run(), batch.stream(), batch.number(), phases.totalMicros(), fault.code().kind().exit(),
                fault.code().id(), fault.what(), dataset,
                0, 0, 0, 0, 0, 0, phases.json(), log);
    }
}
