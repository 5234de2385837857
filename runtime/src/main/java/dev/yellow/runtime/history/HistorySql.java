package dev.yellow.runtime.history;

/// The questions to the catalog, each by its name.
final class HistorySql {
    /// Every job with how its stream stands. A holder is shown only while its worker lives by the server's clock.
    static final String JOBS = """
            SELECT j.platform || '/' || j.stream AS job,
                   lower(d.body::jsonb ->> 'milestoning') AS keeps,
                   CASE WHEN w.id IS NOT NULL THEN 'running'
                        WHEN j.retired THEN 'retired'
                        WHEN o.error_code IS NOT NULL THEN 'failed'
                        WHEN s.id IS NULL THEN 'new'
                        ELSE s.phase END AS state,
                   nullif(s.last_batch, 0) AS batch,
                   b.through_at AS committed,
                   (SELECT sum(x.live_rows)::bigint FROM yellow.dataset x WHERE x.stream = s.id) AS rows,
                   o.error_code AS error,
                   w.name AS holder
              FROM yellow.job j
              JOIN yellow.definition d ON d.digest = j.definition
              LEFT JOIN yellow.stream s ON s.platform = j.platform AND s.name = j.stream
              LEFT JOIN yellow.worker w ON w.id = s.worker AND s.token IS NOT NULL AND w.expires_at > clock_timestamp()
              LEFT JOIN yellow.batch o ON o.stream = s.id AND o.number = s.open_batch
              LEFT JOIN LATERAL (SELECT coalesce(x.through_at, x.committed_at) AS through_at FROM yellow.batch x
                                  WHERE x.stream = s.id AND x.status = 'committed' ORDER BY x.number DESC LIMIT 1) b ON true
             WHERE %s
             ORDER BY j.platform, j.stream""";

    static final String ALL_JOBS = JOBS.formatted("true");

    static final String ONE_JOB = JOBS.formatted("j.platform || '/' || j.stream = ?");

    static final String DATASETS = """
            SELECT d.name AS dataset, d.published AS published_in, nullif(d.changed_batch, 0) AS changed_in, d.live_rows AS rows
              FROM yellow.dataset d
              JOIN yellow.stream s ON s.id = d.stream
             WHERE s.platform || '/' || s.name = ?
             ORDER BY d.name""";

    /// Binds: job, at most so many.
    static final String RUNS = """
            SELECT r.ended_at AS ended, r.batch, r.exit, r.code AS error, r.rows_read AS read, r.inserted, r.updated, r.deleted, r.unchanged,
                   round(extract(epoch FROM r.ended_at - r.started_at), 3) AS seconds
              FROM yellow.run r
              JOIN yellow.stream s ON s.id = r.stream
             WHERE s.platform || '/' || s.name = ?
             ORDER BY r.ended_at DESC LIMIT ?""";

    /// Binds: job. What the program of its last run said, if it has one.
    static final String LAST_LOG = """
            SELECT l.log FROM (SELECT r.log FROM yellow.run r JOIN yellow.stream s ON s.id = r.stream
                                WHERE s.platform || '/' || s.name = ? ORDER BY r.ended_at DESC LIMIT 1) l
             WHERE l.log IS NOT NULL""";

    /// Binds: job. What its last run did, with its phases.
    static final String LAST_RUN = """
            SELECT r.batch, r.rows_read AS read, r.inserted, r.updated, r.deleted, r.unchanged,
                   round(extract(epoch FROM r.ended_at - r.started_at), 3) AS seconds
              FROM yellow.run r
              JOIN yellow.stream s ON s.id = r.stream
             WHERE s.platform || '/' || s.name = ? AND r.exit = 0
             ORDER BY r.ended_at DESC LIMIT 1""";

    /// Binds: job, at most so many. A range of unchanged batches is one row.
    static final String BATCHES = """
            SELECT b.number AS batch, nullif(b.through, b.number) AS through, b.status, coalesce(b.through_at, b.committed_at) AS committed,
                   c.inserted, c.updated, c.deleted, c.datasets AS datasets_changed, b.error_code AS error
              FROM yellow.batch b
              JOIN yellow.stream s ON s.id = b.stream
              CROSS JOIN LATERAL (SELECT coalesce(sum(x.inserted), 0)::bigint AS inserted, coalesce(sum(x.updated), 0)::bigint AS updated,
                                         coalesce(sum(x.deleted), 0)::bigint AS deleted,
                                         count(*) FILTER (WHERE x.inserted + x.updated + x.deleted > 0)::int AS datasets
                                    FROM yellow.batch_dataset x WHERE x.stream = b.stream AND x.batch = b.number) c
             WHERE s.platform || '/' || s.name = ?
             ORDER BY b.number DESC LIMIT ?""";

    /// Binds: job, batch.
    static final String BATCH = """
            SELECT b.number AS batch, nullif(b.through, b.number) AS through, b.status, b.started_at AS started, b.ingested_at AS ingested, b.committed_at AS committed,
                   b.changed, (SELECT count(*) FROM yellow.reject x WHERE x.stream = b.stream AND x.batch BETWEEN b.number AND b.through) AS rejected, b.reshaped, b.source, b.definition, b.uid, b.run,
                   b.error_code AS error, b.error_text AS what, b.error_mend AS mend, b.error_dataset, b.error_at, b.guarded_deletes
              FROM yellow.batch b
              JOIN yellow.stream s ON s.id = b.stream
             WHERE s.platform || '/' || s.name = ? AND ? BETWEEN b.number AND b.through""";

    /// Binds: job, batch.
    static final String BATCH_DATASETS = """
            SELECT c.dataset, c.route, c.rows_read AS read, c.rows_staged AS staged, c.inserted, c.updated, c.deleted, c.source_rows, c.source_sum, c.bytes
              FROM yellow.batch_dataset c
              JOIN yellow.stream s ON s.id = c.stream
             WHERE s.platform || '/' || s.name = ? AND c.batch = ?
             ORDER BY c.dataset""";

    /// Binds: job, batch or null, batch or null, at most so many. Lines of committed batches.
    static final String REJECTS = """
            SELECT r.batch, r.dataset, r.object, r.line, r.why, r.text
              FROM yellow.reject r
              JOIN yellow.stream s ON s.id = r.stream
             WHERE s.platform || '/' || s.name = ? AND r.batch <= s.last_batch AND (?::integer IS NULL OR r.batch = ?)
             ORDER BY r.batch DESC, r.dataset, r.ordinal LIMIT ?""";

    /// Binds: job. The newest batch: the open one, else the last committed.
    static final String NEWEST_BATCH = """
            SELECT max(b.through) AS batch FROM yellow.batch b JOIN yellow.stream s ON s.id = b.stream WHERE s.platform || '/' || s.name = ?""";

    private HistorySql() {}
}
