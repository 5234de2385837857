package dev.yellow.server.watch;

/// The questions behind the metrics, each by its name.
final class WatchSql {
    /// Every stream that shall run: lag and promise in seconds, whether its open batch has a fault, bytes of log held.
    static final String STREAMS = """
            SELECT j.platform, j.stream,
                   extract(epoch FROM clock_timestamp() - b.at)::float8,
                   (j.body ->> 'promise')::float8 / 1000,
                   o.error_code IS NOT NULL,
                   (SELECT (p.body::json ->> 'held')::float8 FROM yellow.progress p WHERE p.stream = s.id AND p.dataset = '' AND p.source LIKE 'postgres-cdc %')
              FROM yellow.job j
              LEFT JOIN yellow.stream s ON s.platform = j.platform AND s.name = j.stream
              LEFT JOIN yellow.batch o ON o.stream = s.id AND o.number = s.open_batch
              LEFT JOIN LATERAL (SELECT coalesce(x.through_at, x.committed_at) AS at FROM yellow.batch x
                                  WHERE x.stream = s.id AND x.status = 'committed' ORDER BY x.number DESC LIMIT 1) b ON true
             WHERE NOT j.retired""";

    /// Whether the built-in queue is in this database.
    static final String HAS_QUEUE = "SELECT to_regclass('yellow.queue_job') IS NOT NULL";

    /// By class of priority: waiting, age of the longest wait, running, parked.
    static final String QUEUE = """
            SELECT c.class,
                   (SELECT count(*) FROM yellow.queue_waiting w JOIN yellow.queue_job j ON j.id = w.job WHERE j.class = c.class),
                   (SELECT coalesce(max(extract(epoch FROM clock_timestamp() - w.since)), 0)::float8 FROM yellow.queue_waiting w JOIN yellow.queue_job j ON j.id = w.job WHERE j.class = c.class AND NOT w.held),
                   (SELECT count(*) FROM yellow.queue_running r JOIN yellow.queue_job j ON j.id = r.job WHERE j.class = c.class),
                   (SELECT count(*) FROM yellow.queue_job j WHERE j.class = c.class AND j.parked IS NOT NULL AND NOT j.removed)
              FROM generate_series(0, 3) AS c(class) ORDER BY c.class""";

    static final String WORKERS = "SELECT count(*) FROM yellow.queue_worker WHERE expires_at > clock_timestamp()";

    /// Binds: milliseconds. That long ago, by the server's clock.
    static final String AGO = "SELECT clock_timestamp() - ? * interval '1 millisecond'";

    /// Binds: worker, id, time. Runs that a worker reported after those, each with what the engine recorded of it. A
    /// worker's reports are in the order of their ids; the time keeps the search short.
    static final String ENDED = """
            SELECT q.id, q.run, q.key, q.attempt, q.due_at, q.claimed_at, q.ended_at, q.state, q.exit, q.fault, r.batch, r.code, r.started_at, r.phases::text
              FROM yellow.queue_run q
              LEFT JOIN yellow.stream s ON s.platform = split_part(q.key, '/', 1) AND s.name = substr(q.key, strpos(q.key, '/') + 1)
              LEFT JOIN LATERAL (SELECT x.batch, x.code, x.started_at, x.phases FROM yellow.run x
                                  WHERE x.stream = s.id AND x.ended_at BETWEEN q.claimed_at AND q.ended_at ORDER BY x.ended_at DESC LIMIT 1) r ON true
             WHERE q.worker = ? AND q.id > ? AND q.ended_at > ?::timestamptz
             ORDER BY q.id LIMIT 500""";

    private WatchSql() {}
}
