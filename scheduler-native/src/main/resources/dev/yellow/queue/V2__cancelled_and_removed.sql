-- What was cancelled, or is no longer in the model, has nothing that follows it, also where its worker reports an end of
-- its own before it has seen the cancellation.
CREATE OR REPLACE FUNCTION yellow.queue_complete(me uuid, runs uuid[], states text[], exits integer[], faults text[], batches bigint[], follows text[], delays bigint[], by text, at timestamptz)
RETURNS TABLE (run uuid) LANGUAGE plpgsql SET search_path = pg_catalog SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    t timestamptz := coalesce(at, clock_timestamp());
    ended uuid[];
    again integer[];
    changed text[];
BEGIN
    WITH gone AS (
        DELETE FROM yellow.queue_running r
         USING unnest(runs, states, exits, faults, batches, follows, delays) AS x(run, state, exit, fault, batch, follow, delay), yellow.queue_job j
         WHERE r.run = x.run AND r.worker = me AND j.id = r.job
        RETURNING r.*, CASE WHEN r.cancelled IS NULL OR x.state = 'SUCCEEDED' THEN x.state ELSE 'CANCELLED' END AS state, x.exit, x.fault, x.batch,
                  CASE WHEN r.cancelled IS NULL AND NOT j.removed THEN x.follow ELSE 'none' END AS follow, x.delay
    ), kept AS (
        INSERT INTO yellow.queue_run (run, key, attempt, due_at, since, claimed_at, ended_at, state, exit, fault, worker, actor, reason, ended_by)
        SELECT g.run, g.key, g.attempt, g.due_at, g.since, g.claimed_at, t, g.state, g.exit, g.fault, by, g.actor, g.reason, coalesce(g.cancelled, by) FROM gone g
    ), moved AS (
        UPDATE yellow.queue_job j
           SET attempt = CASE g.follow WHEN 'retry' THEN g.attempt + 1 WHEN 'later' THEN g.attempt WHEN 'again' THEN g.attempt ELSE 1 END,
               retry_at = CASE WHEN g.follow IN ('retry', 'later') THEN t + g.delay * interval '1 millisecond' END,
               parked = CASE g.follow WHEN 'park' THEN g.fault END,
               losses = 0
          FROM gone g
         WHERE j.id = g.job AND (g.follow <> 'none' OR j.attempt <> 1 OR j.retry_at IS NOT NULL OR j.losses <> 0)
    ), told AS (
        INSERT INTO yellow.job_change AS c (job, batch, fresh) SELECT g.key, g.batch, false FROM gone g WHERE g.batch > 0
        ON CONFLICT (job) DO UPDATE SET batch = greatest(c.batch, excluded.batch)
    )
    SELECT array_agg(g.run), array_agg(g.job ORDER BY g.job) FILTER (WHERE g.follow IN ('again', 'park')), array_agg(g.key) FILTER (WHERE g.batch > 0)
      INTO ended, again, changed FROM gone g;
    IF again IS NOT NULL THEN PERFORM yellow.queue_hold(again, t); PERFORM yellow.queue_enqueue(again, array_fill(t, ARRAY[cardinality(again)]), by, 'the run before did not end it', t); END IF;
    IF changed IS NOT NULL THEN PERFORM yellow.queue_wake(changed, t); END IF;
    RETURN QUERY SELECT unnest(ended);
END $$;
