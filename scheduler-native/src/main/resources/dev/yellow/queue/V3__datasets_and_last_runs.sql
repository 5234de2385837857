-- Inputs are told apart by dataset, and a job may run once.

-- Where the catalog is, it has done this.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'yellow.job_change'::regclass AND attname = 'dataset' AND NOT attisdropped) THEN
        ALTER TABLE yellow.job_change ADD COLUMN dataset text COLLATE "C" NOT NULL DEFAULT '';
        ALTER TABLE yellow.job_change DROP CONSTRAINT job_change_pkey;
        ALTER TABLE yellow.job_change ADD PRIMARY KEY (job, dataset);
    END IF;
END $$;

ALTER TABLE yellow.queue_input ADD COLUMN datasets text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN yellow.queue_input.datasets IS 'those that count; none: whatever the input changes';

ALTER TABLE yellow.queue_job ADD COLUMN once boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN yellow.queue_job.once IS 'it goes when a run of it has ended well';

-- How many of an input's datasets there are that the job's last run could not see, that there are, and that are waited for.
CREATE FUNCTION yellow.queue_news(of_input yellow.queue_input, OUT fresh bigint, OUT present bigint, OUT wanted bigint) LANGUAGE sql STABLE AS $$
    SELECT count(*) FILTER (WHERE x.batch > of_input.seen), count(*) FILTER (WHERE x.batch > 0), count(*)
      FROM (SELECT max(c.batch) AS batch FROM yellow.job_change c WHERE c.job = of_input.input AND of_input.datasets = '{}'
            HAVING of_input.datasets = '{}'
            UNION ALL
            SELECT (SELECT c.batch FROM yellow.job_change c WHERE c.job = of_input.input AND c.dataset = d) FROM unnest(of_input.datasets) d) x
$$;

-- Wakes the dependents of jobs: those whose inputs have batches that their last run could not see. A job that names its
-- inputs' datasets is not woken before there is a batch of each.
CREATE OR REPLACE FUNCTION yellow.queue_wake(of_inputs text[], at timestamptz) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    t timestamptz := coalesce(at, clock_timestamp());
    ids integer[];
BEGIN
    SELECT array_agg(j.id ORDER BY j.id) INTO ids
      FROM yellow.queue_job j
     CROSS JOIN LATERAL (
           SELECT coalesce(bool_or(n.fresh > 0), false) AS some, coalesce(bool_and(n.fresh = n.wanted), false) AS every,
                  coalesce(bool_and(n.present = n.wanted OR i.datasets = '{}'), false) AS there
             FROM yellow.queue_input i CROSS JOIN LATERAL yellow.queue_news(i) n WHERE i.job = j.id) k
     WHERE j.retry_at IS NULL
       AND j.id IN (SELECT i.job FROM yellow.queue_input i WHERE i.input = ANY (of_inputs))
       AND k.there AND CASE WHEN j.any_input THEN k.some ELSE k.every END;
    IF ids IS NULL THEN RETURN 0; END IF;
    RETURN yellow.queue_enqueue(ids, array_fill(t, ARRAY[cardinality(ids)]), 'inputs', 'inputs have new batches', t);
END $$;

-- Wakes the dependents of what was committed by others than the queue.
CREATE OR REPLACE FUNCTION yellow.queue_sweep(at timestamptz) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    changed text[];
BEGIN
    WITH taken AS (UPDATE yellow.job_change c SET fresh = false
                     FROM (SELECT o.job, o.dataset FROM yellow.job_change o WHERE o.fresh ORDER BY o.job, o.dataset FOR UPDATE SKIP LOCKED) f
                    WHERE c.job = f.job AND c.dataset = f.dataset RETURNING c.job)
    SELECT array_agg(DISTINCT job) INTO changed FROM taken;
    IF changed IS NULL THEN RETURN 0; END IF;
    RETURN yellow.queue_wake(changed, at);
END $$;

-- Gives a live worker the best of what waits, as much as groups and its capacity admit.
CREATE OR REPLACE FUNCTION yellow.queue_claim(me uuid, most integer, at timestamptz)
RETURNS TABLE (run uuid, definition text, attempt integer, due_at timestamptz)
LANGUAGE plpgsql SET search_path = pg_catalog SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    t timestamptz;
    w yellow.queue_worker;
    free_memory bigint;
    free_cpu integer;
    free_slots integer;
    busy integer[] := '{}';
    slots integer[] := '{}';
    running integer[];
    chosen integer[] := '{}';
    g integer;
    n integer;
    c record;
    full_slots integer;
    full_group boolean;
BEGIN
    PERFORM yellow.queue_turn();
    t := coalesce(at, clock_timestamp());
    SELECT * INTO w FROM yellow.queue_worker k WHERE k.id = me AND k.expires_at > t;
    IF NOT FOUND OR (SELECT s.draining FROM yellow.queue_state s) THEN RETURN; END IF;
    SELECT w.memory - coalesce(sum(l.memory), 0), w.cpu - coalesce(sum(l.cpu), 0), w.slots - count(*) INTO free_memory, free_cpu, free_slots
      FROM yellow.queue_running r JOIN yellow.queue_lane l ON l.id = r.lane WHERE r.worker = me;
    n := least(most, free_slots);
    IF n <= 0 THEN RETURN; END IF;
    FOR g, full_slots IN SELECT k.id, k.slots FROM yellow.queue_group k LOOP
        busy[g] := 0;
        slots[g] := full_slots;
    END LOOP;
    FOR g, full_slots IN SELECT x, count(*) FROM yellow.queue_running r JOIN yellow.queue_lane l ON l.id = r.lane CROSS JOIN unnest(l.groups) x GROUP BY x LOOP busy[g] := full_slots; END LOOP;
    SELECT coalesce(array_agg(r.job), '{}') INTO running FROM yellow.queue_running r;
    FOR c IN
        SELECT o.job, o.rank, l.groups, l.memory, l.cpu
          FROM yellow.queue_lane l
         CROSS JOIN LATERAL (SELECT q.job, q.rank, q.due_at FROM yellow.queue_waiting q
                              WHERE q.lane = l.id AND NOT q.held AND q.job <> ALL (running)
                              ORDER BY q.rank, q.due_at, q.job LIMIT n FOR UPDATE SKIP LOCKED) o
         WHERE NOT EXISTS (SELECT FROM unnest(l.groups) x WHERE busy[x] >= slots[x]) AND l.memory <= w.memory AND l.cpu <= w.cpu
         ORDER BY o.rank, o.due_at, o.job
    LOOP
        full_group := false;
        FOREACH g IN ARRAY c.groups LOOP full_group := full_group OR busy[g] >= slots[g]; END LOOP;
        CONTINUE WHEN full_group;
        IF c.memory > free_memory OR c.cpu > free_cpu THEN
            -- One that has waited its time is not overtaken any more by smaller ones: room is made for it.
            EXIT WHEN c.rank <= t;
            CONTINUE;
        END IF;
        FOREACH g IN ARRAY c.groups LOOP busy[g] := busy[g] + 1; END LOOP;
        free_memory := free_memory - c.memory;
        free_cpu := free_cpu - c.cpu;
        chosen := chosen || c.job;
        EXIT WHEN cardinality(chosen) = n;
    END LOOP;
    IF cardinality(chosen) = 0 THEN RETURN; END IF;
    UPDATE yellow.queue_input i SET seen = h.batch
      FROM (SELECT n.job, n.input, max(c.batch) AS batch FROM yellow.queue_input n JOIN yellow.job_change c ON c.job = n.input WHERE n.job = ANY (chosen) GROUP BY n.job, n.input) h
     WHERE i.job = h.job AND i.input = h.input AND h.batch > i.seen;
    RETURN QUERY
    WITH taken AS (
        DELETE FROM yellow.queue_waiting q WHERE q.job = ANY (chosen) RETURNING q.*
    ), started AS (
        INSERT INTO yellow.queue_running (run, job, key, lane, worker, due_at, since, claimed_at, attempt, actor, reason)
        SELECT gen_random_uuid(), q.job, j.key, q.lane, me, q.due_at, q.since, t, q.attempt, q.actor, q.reason
          FROM taken q JOIN yellow.queue_job j ON j.id = q.job
        RETURNING queue_running.run, queue_running.job, queue_running.attempt, queue_running.due_at
    )
    SELECT s.run, j.definition, s.attempt, s.due_at FROM started s JOIN yellow.queue_job j ON j.id = s.job ORDER BY array_position(chosen, s.job);
END $$;

-- As before; and a job that runs once goes when it has ended well.
CREATE OR REPLACE FUNCTION yellow.queue_complete(me uuid, runs uuid[], states text[], exits integer[], faults text[], batches bigint[], follows text[], delays bigint[], by text, at timestamptz)
RETURNS TABLE (run uuid) LANGUAGE plpgsql SET search_path = pg_catalog SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    t timestamptz := coalesce(at, clock_timestamp());
    ended uuid[];
    again integer[];
    changed text[];
    finished integer[];
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
        ON CONFLICT (job, dataset) DO UPDATE SET batch = greatest(c.batch, excluded.batch)
    )
    SELECT array_agg(g.run), array_agg(g.job ORDER BY g.job) FILTER (WHERE g.follow IN ('again', 'park')), array_agg(g.key) FILTER (WHERE g.batch > 0), array_agg(g.job) FILTER (WHERE g.state = 'SUCCEEDED')
      INTO ended, again, changed, finished FROM gone g;
    IF again IS NOT NULL THEN PERFORM yellow.queue_hold(again, t); PERFORM yellow.queue_enqueue(again, array_fill(t, ARRAY[cardinality(again)]), by, 'the run before did not end it', t); END IF;
    IF finished IS NOT NULL THEN DELETE FROM yellow.queue_job j WHERE j.id = ANY (finished) AND j.once; END IF;
    IF changed IS NOT NULL THEN PERFORM yellow.queue_wake(changed, t); END IF;
    RETURN QUERY SELECT unnest(ended);
END $$;
