package dev.yellow.engine.job;

import dev.yellow.engine.jdbc.Session;

/// Tells whoever schedules that a job has committed something that those which follow it want to see.
final class JobChange {
    private static final String WRITE = """
            INSERT INTO yellow.job_change AS c (job, batch) VALUES (?, ?)
            ON CONFLICT (job) DO UPDATE SET batch = greatest(c.batch, excluded.batch), fresh = true""";

    private JobChange() {}

    /// In the transaction that commits the batch.
    static void write(Session merge, String job, int batch) {
        merge.update(WRITE, job, (long) batch);
    }
}
