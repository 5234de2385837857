package dev.yellow.engine.job;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.yellow.engine.EngineCode;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.transform.RunLog;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Records on the batch why a run ended, takes back what it staged, and gives the lease back.
final class FailureRecord {
    private static final String ERROR = """
            UPDATE yellow.batch
               SET error_code = ?, error_text = ?, error_mend = ?, error_dataset = ?, error_at = clock_timestamp(),
                   guarded_deletes = nullif(coalesce(guarded_deletes, '{}') || ?::jsonb, '{}')
             WHERE stream = ? AND number = ?""";

    private final BatchContext batch;
    private final Phases phases;
    private final RunLog log;

    FailureRecord(BatchContext batch, Phases phases, RunLog log) {
        this.batch = batch;
        this.phases = phases;
        this.log = log;
    }

    /// Best effort: where the merge database does not answer, the lease expires and the next run continues.
    ///
    /// @return whether the lease is given back, or another run's already
    boolean write(Session session, Fault fault, Map<String, Long> guarded) {
        if (fault.code() == EngineCode.LEASE_LOST) return true;
        try {
            session.rollback();
            if (usable(session)) {
                record(session, fault, guarded);
            } else {
                try (var fresh = batch.merge().open()) {
                    record(fresh, fault, guarded);
                }
            }
            return true;
        } catch (RuntimeException _) {
            // The outcome says what happened; the record of it is lost with the connection.
            return false;
        }
    }

    private static boolean usable(Session session) {
        try {
            return session.only("SELECT true", r -> r.getBoolean(1));
        } catch (RuntimeException _) {
            return false;
        }
    }

    private void record(Session session, Fault fault, Map<String, Long> guarded) {
        batch.writer().write(session, Fence.failed(batch.number(), batch.isIngested()), s -> {
            if (!batch.isOpen()) Catalog.insertBatch(s, batch.stream(), batch.number(), UUID.randomUUID(), batch.digest(), batch.run(), false);
            else if (!batch.isIngested()) batch.discard(s);
            var dataset = fault.at() instanceof Place.InJob job ? job.dataset() : null;
            s.update(ERROR, fault.code().id(), fault.what(), fault.mend(), dataset, json(guarded), batch.stream(), batch.number());
            RunHistory.failed(s, batch, phases, fault, log.text());
        });
    }

    private static String json(Map<String, Long> guarded) {
        return guarded.entrySet().stream().map(e -> "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(e.getKey())) + "\":"
                + e.getValue()).collect(Collectors.joining(",", "{", "}"));
    }
}
