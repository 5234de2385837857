package dev.yellow.engine.job;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Session;
import java.util.List;

/// Tells whoever schedules that a job has committed something that those which follow it want to see, and wakes workers
/// that listen. The one place where that is kept; a scheduler adds how far each follower has seen it.
final class JobChange {
    private static final String WRITE = """
            INSERT INTO yellow.job_change AS c (job, dataset, batch) SELECT ?, d, ? FROM unnest(?) d ORDER BY d
            ON CONFLICT (job, dataset) DO UPDATE SET batch = greatest(c.batch, excluded.batch), fresh = true""";

    /// Of no dataset: it concerns those alone that follow whatever the job commits.
    private static final String QUIET = """
            INSERT INTO yellow.job_change AS c (job, dataset, batch) SELECT o.platform || '/' || ?, '', ? FROM yellow.offer o WHERE o.platform = ? AND o.store = ?
            ON CONFLICT (job, dataset) DO UPDATE SET batch = greatest(c.batch, excluded.batch), fresh = true""";

    /// Batches from one that is told although it changed nothing to the next.
    private static final int QUIET_EVERY = 10;

    private static final String NOTIFY = "SELECT pg_notify('yellow_queue', '')";

    private JobChange() {}

    /// Tells of a batch that changed nothing, now and then: platforms that take their batches from a primary do not stay
    /// behind its number.
    static void quiet(Session merge, StreamDefinition of, int batch) {
        if (batch % QUIET_EVERY != 0) return;
        if (merge.update(QUIET, of.stream(), (long) batch, of.platform(), of.store()) > 0) merge.query(NOTIFY, r -> r.getString(1));
    }

    /// In the transaction that commits the batch.
    ///
    /// @param datasets whose rows it has changed, or that it has made
    static void write(Session merge, String job, int batch, List<String> datasets) {
        if (datasets.isEmpty()) return;
        merge.update(WRITE, job, (long) batch, datasets.toArray(String[]::new));
        merge.query(NOTIFY, r -> r.getString(1));
    }
}
