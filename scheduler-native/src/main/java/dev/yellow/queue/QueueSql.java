package dev.yellow.queue;

/// The queue's statements, each by its name. The transitions themselves are functions in `V1__queue.sql` and those that follow it. Where a bind is
/// called `at`, null is the server's clock.
final class QueueSql {
    /// Binds: worker, name, memory, cpu, slots, at, milliseconds.
    static final String REGISTER = """
            INSERT INTO yellow.queue_worker (id, name, memory, cpu, slots, expires_at)
            VALUES (?, ?, ?, ?, ?, coalesce(?, clock_timestamp()) + ? * interval '1 millisecond')""";

    /// Binds: at, milliseconds, worker, at. No row: it has expired, and its runs may be others' by now.
    static final String BEAT = """
            UPDATE yellow.queue_worker SET expires_at = coalesce(?, clock_timestamp()) + ? * interval '1 millisecond'
             WHERE id = ? AND expires_at > coalesce(?, clock_timestamp())""";

    static final String THERE = "SELECT to_regclass('yellow.queue_worker') IS NOT NULL";

    /// Binds: worker.
    static final String RETIRE = "DELETE FROM yellow.queue_worker k WHERE k.id = ? AND NOT EXISTS (SELECT FROM yellow.queue_running r WHERE r.worker = k.id)";

    /// Binds: worker. Its runs are without a worker then, for whoever adopts them.
    static final String LEAVE = "DELETE FROM yellow.queue_worker WHERE id = ?";

    /// Binds: at. Workers that are long gone, and records that are older than 30 days.
    static final String FORGET = """
            WITH t AS (SELECT coalesce(?::timestamptz, clock_timestamp()) AS now),
                 k AS (DELETE FROM yellow.queue_worker k USING t WHERE k.expires_at < t.now - interval '1 day' AND NOT EXISTS (SELECT FROM yellow.queue_running r WHERE r.worker = k.id)),
                 r AS (DELETE FROM yellow.queue_run r USING t WHERE r.ended_at < t.now - interval '30 days')
            DELETE FROM yellow.queue_transition c USING t WHERE c.at < t.now - interval '30 days'""";

    /// Binds: at, most.
    static final String DUE = """
            SELECT j.id, j.key, j.definition, j.next_due, j.retry_at FROM yellow.queue_job j
             WHERE j.wake_at <= coalesce(?, clock_timestamp()) ORDER BY j.wake_at LIMIT ?""";

    static final String MOVE = "SELECT yellow.queue_due(?, ?, ?, ?, ?)";
    static final String SWEEP = "SELECT yellow.queue_sweep(?)";
    static final String CLAIM = "SELECT run, definition, attempt, due_at FROM yellow.queue_claim(?, ?, ?)";
    static final String COMPLETE = "SELECT run FROM yellow.queue_complete(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String RESCUE = "SELECT run, definition, attempt, due_at, handle FROM yellow.queue_rescue(?, ?, ?, ?)";

    /// Binds: handle, run, worker.
    static final String HANDLE = "UPDATE yellow.queue_running SET handle = ? WHERE run = ? AND worker = ?";

    /// Binds: worker.
    static final String CANCELLED = "SELECT run FROM yellow.queue_running WHERE worker = ? AND cancelled IS NOT NULL";

    static final String TURN = "SELECT yellow.queue_turn()";
    static final String DEFINITIONS = "SELECT key, definition FROM yellow.queue_job WHERE NOT removed";
    static final String GROUPS = """
            INSERT INTO yellow.queue_group (name, slots) SELECT * FROM unnest(?, ?)
            ON CONFLICT (name) DO UPDATE SET slots = excluded.slots""";
    static final String GROUP_IDS = "SELECT name, id FROM yellow.queue_group";
    static final String LANE = "INSERT INTO yellow.queue_lane (groups, memory, cpu) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    static final String LANE_IDS = "SELECT id, groups::text, memory, cpu FROM yellow.queue_lane";

    /// Binds: keys, platforms, stores, definitions, classes, lanes, any inputs (0, 1), once (0, 1), next ticks, an array
    /// each; at. A tick that is owed stays owed: a job is redefined with every commit, and workers may have been down.
    static final String JOBS = """
            INSERT INTO yellow.queue_job AS j (key, platform, store, definition, class, lane, any_input, once, next_due)
            SELECT x.key, x.platform, x.store, x.definition, x.class, x.lane, x.any_input = 1, x.once = 1, x.next_due
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS x(key, platform, store, definition, class, lane, any_input, once, next_due) ORDER BY x.key
            ON CONFLICT (key) DO UPDATE SET platform = excluded.platform, store = excluded.store, definition = excluded.definition, class = excluded.class,
                   lane = excluded.lane, any_input = excluded.any_input, once = excluded.once, removed = false,
                   next_due = CASE WHEN NOT j.removed AND excluded.next_due IS NOT NULL AND j.next_due <= coalesce(?, clock_timestamp()) THEN j.next_due ELSE excluded.next_due END""";

    /// Binds: keys. What waits follows its job to another lane and class.
    static final String MOVE_WAITING = """
            UPDATE yellow.queue_waiting w SET lane = j.lane, rank = yellow.queue_rank(w.since, j.class, 0)
              FROM yellow.queue_job j WHERE j.id = w.job AND j.key = ANY (?)""";

    /// Binds: job's key, inputs.
    static final String DROP_INPUTS = "DELETE FROM yellow.queue_input i USING yellow.queue_job j WHERE j.id = i.job AND j.key = ? AND NOT i.input = ANY (?)";

    /// Binds: input, datasets, job's key.
    static final String ADD_INPUT = """
            INSERT INTO yellow.queue_input (job, input, datasets) SELECT j.id, ?, ? FROM yellow.queue_job j WHERE j.key = ?
            ON CONFLICT (job, input) DO UPDATE SET datasets = excluded.datasets""";
    static final String WAKE = "SELECT yellow.queue_wake(?, ?)";

    /// Binds: keys.
    static final String REMOVE = "UPDATE yellow.queue_job SET removed = true, next_due = NULL, retry_at = NULL WHERE key = ANY (?)";
    static final String REMOVE_WAITING = "DELETE FROM yellow.queue_waiting w USING yellow.queue_job j WHERE j.id = w.job AND j.removed";
    static final String REMOVE_INPUTS = "DELETE FROM yellow.queue_input i USING yellow.queue_job j WHERE j.id = i.job AND j.removed";
    static final String PURGE = "DELETE FROM yellow.queue_job j WHERE j.removed AND NOT EXISTS (SELECT FROM yellow.queue_running r WHERE r.job = j.id)";
    static final String PURGE_LANES = """
            DELETE FROM yellow.queue_lane l WHERE NOT EXISTS (SELECT FROM yellow.queue_job j WHERE j.lane = l.id)
               AND NOT EXISTS (SELECT FROM yellow.queue_waiting w WHERE w.lane = l.id) AND NOT EXISTS (SELECT FROM yellow.queue_running r WHERE r.lane = l.id)""";

    /// Binds: keys, dues, actor, reason, at.
    static final String ENQUEUE = """
            SELECT yellow.queue_enqueue(array_agg(j.id ORDER BY j.id), array_agg(x.due ORDER BY j.id), ?, ?, ?)
              FROM unnest(?, ?) AS x(key, due) JOIN yellow.queue_job j ON j.key = x.key AND NOT j.removed HAVING count(*) > 0""";

    /// Binds: draining.
    static final String DRAINING = "UPDATE yellow.queue_state SET draining = ?";

    /// Binds: kind, name, actor, reason.
    static final String PAUSE = "INSERT INTO yellow.job_pause (kind, name, actor, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    static final String RESUME = "DELETE FROM yellow.job_pause WHERE kind = ? AND name = ?";
    static final String UNPARK = "UPDATE yellow.queue_job SET parked = NULL, losses = 0 WHERE key = ? AND parked IS NOT NULL";
    /// Sets anew whether what waits may be claimed; at most one statement writes it at a time, by the turn.
    static final String HOLD = "SELECT yellow.queue_hold(coalesce(array_agg(job), '{}'), NULL) FROM yellow.queue_waiting";

    /// Binds: at, key, change, actor, reason.
    static final String NOTE = "INSERT INTO yellow.queue_transition (at, key, change, actor, reason) VALUES (coalesce(?, clock_timestamp()), ?, ?, ?, ?)";

    static final String EXISTS = "SELECT key FROM yellow.queue_job WHERE key = ? AND NOT removed";

    /// Binds: who and why, key; at most one run.
    static final String CANCEL = "UPDATE yellow.queue_running SET cancelled = ? WHERE key = ? AND cancelled IS NULL";
    static final String CANCEL_ALL = "UPDATE yellow.queue_running SET cancelled = ? WHERE cancelled IS NULL";

    static final String NOTIFY = "SELECT pg_notify('yellow_queue', '')";

    static final String RUNNING_KEYS = "SELECT key FROM yellow.queue_running ORDER BY key";
    static final String WAITING_KEYS =
            "SELECT j.key FROM yellow.queue_waiting w JOIN yellow.queue_job j ON j.id = w.job UNION SELECT j.key FROM yellow.queue_job j WHERE j.retry_at IS NOT NULL AND NOT j.removed ORDER BY 1";

    /// Binds: key, most, key, most.
    static final String RUNS = """
            (SELECT r.run::text, r.key, r.attempt, r.due_at, r.claimed_at, NULL::timestamptz AS ended_at, 'RUNNING' AS state, NULL AS fault, coalesce(k.name, '') AS worker, NULL::bigint AS id
               FROM yellow.queue_running r LEFT JOIN yellow.queue_worker k ON k.id = r.worker WHERE r.key = ? LIMIT ?)
            UNION ALL
            (SELECT r.run::text, r.key, r.attempt, r.due_at, r.claimed_at, r.ended_at, r.state, r.fault, r.worker, r.id FROM yellow.queue_run r WHERE r.key = ? ORDER BY r.id DESC LIMIT ?)
            ORDER BY id DESC NULLS FIRST""";

    /// How each job stands, and why what is due does not run.
    static final String STANDING = """
            WITH busy AS (
                SELECT g.id, g.name, g.slots, count(r.run) AS used
                  FROM yellow.queue_group g JOIN yellow.queue_lane l ON g.id = ANY (l.groups) LEFT JOIN yellow.queue_running r ON r.lane = l.id GROUP BY g.id)
            SELECT j.key,
                   CASE WHEN r.run IS NOT NULL THEN 'RUNNING' WHEN j.parked IS NOT NULL THEN 'PARKED' WHEN p.name IS NOT NULL THEN 'PAUSED'
                        WHEN w.job IS NOT NULL THEN 'WAITING' WHEN j.retry_at IS NOT NULL THEN 'RETRYING' ELSE 'IDLE' END AS state,
                   least(j.next_due, j.retry_at) AS next, coalesce(w.due_at, r.due_at) AS due, coalesce(w.attempt, r.attempt, j.attempt) AS attempt,
                   CASE WHEN r.run IS NOT NULL THEN coalesce('being cancelled by ' || r.cancelled, CASE WHEN w.job IS NOT NULL THEN 'runs once more afterwards' END, '')
                        WHEN j.parked IS NOT NULL THEN j.parked
                        WHEN p.name IS NOT NULL THEN p.kind || ' paused by ' || p.actor || ': ' || p.reason
                        WHEN w.job IS NULL THEN ''
                        WHEN (SELECT s.draining FROM yellow.queue_state s) THEN 'the scheduler is being left'
                        WHEN b.name IS NOT NULL THEN b.name || ' is full: ' || b.used || ' of ' || b.slots
                        WHEN NOT EXISTS (SELECT FROM yellow.queue_worker k WHERE k.expires_at > coalesce(?, clock_timestamp())) THEN 'no worker is alive'
                        WHEN NOT EXISTS (SELECT FROM yellow.queue_worker k WHERE k.expires_at > coalesce(?, clock_timestamp()) AND k.memory >= l.memory AND k.cpu >= l.cpu) THEN 'no worker is large enough'
                        ELSE 'workers are busy with what goes before' END AS why
              FROM yellow.queue_job j
              LEFT JOIN yellow.queue_lane l ON l.id = j.lane
              LEFT JOIN yellow.queue_waiting w ON w.job = j.id
              LEFT JOIN yellow.queue_running r ON r.job = j.id
              LEFT JOIN LATERAL (SELECT * FROM yellow.job_pause p WHERE (p.kind, p.name) IN (('job', j.key), ('store', j.store), ('platform', j.platform), ('all', '')) LIMIT 1) p ON true
              LEFT JOIN LATERAL (SELECT * FROM busy b WHERE b.id = ANY (l.groups) AND b.used >= b.slots LIMIT 1) b ON true
             WHERE NOT j.removed
             ORDER BY j.key""";

    /// Binds: at.
    static final String WORKERS = "SELECT count(*) FROM yellow.queue_worker WHERE expires_at > coalesce(?, clock_timestamp())";

    private QueueSql() {}
}
