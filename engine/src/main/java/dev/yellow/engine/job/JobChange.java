package dev.yellow.engine.job;

import dev.yellow.engine.jdbc.Session;
import java.util.List;

/// Tells whoever schedules that a job has committed something that those which follow it want to see, and wakes workers
/// that listen. The one place where that is kept; a scheduler adds how far each follower has seen it.
final class JobChange {
    private static final String WRITE = """
            INSERT INTO yellow.job_change AS c (job, dataset, batch) SELECT ?, d, ? FROM unnest(?) d ORDER BY d
            ON CONFLICT (job, dataset) DO UPDATE SET batch = greatest(c.batch, excluded.batch), fresh = true""";

    private static final String NOTIFY = "SELECT pg_notify('yellow_queue', '')";

    private JobChange() {}

    /// In the transaction that commits the batch.
    ///
    /// @param datasets whose rows it has changed, or that it has made
    static void write(Session merge, String job, int batch, List<String> datasets) {
        if (datasets.isEmpty()) return;
        merge.update(WRITE, job, (long) batch, datasets.toArray(String[]::new));
        merge.query(NOTIFY, r -> r.getString(1));
    }
}
