-- The built-in queue. `at` of each function is the time; null, as always but in tests, means the server's own clock, so
-- that no server's clock but the database's counts.

-- Records that outlive a change of the scheduler. The catalog makes them; a queue that is alone makes its own.
CREATE TABLE IF NOT EXISTS yellow.job_pause (
    kind   text COLLATE "C" NOT NULL CHECK (kind IN ('job', 'store', 'platform', 'all')),
    name   text COLLATE "C" NOT NULL,
    actor  text NOT NULL,
    reason text NOT NULL,
    since  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (kind, name)
);
CREATE TABLE IF NOT EXISTS yellow.job_change (
    job   text COLLATE "C" PRIMARY KEY,
    batch bigint NOT NULL,
    fresh boolean NOT NULL DEFAULT true
);

CREATE TABLE yellow.queue_state (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    draining boolean NOT NULL DEFAULT false
);
INSERT INTO yellow.queue_state DEFAULT VALUES;

-- Jobs of a group run side by side in at most so many.
CREATE TABLE yellow.queue_group (
    id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name  text COLLATE "C" NOT NULL UNIQUE,
    slots integer NOT NULL CHECK (slots > 0)
);

-- Jobs that are admitted alike: same groups, same requests. A lane whose group is full is passed over as a whole.
CREATE TABLE yellow.queue_lane (
    id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    groups integer[] NOT NULL,
    memory bigint NOT NULL,
    cpu    integer NOT NULL,
    UNIQUE (groups, memory, cpu)
);

CREATE TABLE yellow.queue_job (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key        text COLLATE "C" NOT NULL UNIQUE,
    platform   text COLLATE "C" NOT NULL,
    store      text COLLATE "C" NOT NULL,
    definition text NOT NULL,
    class      smallint NOT NULL CHECK (class BETWEEN 0 AND 3),
    lane       integer NOT NULL,
    any_input  boolean NOT NULL DEFAULT false,
    next_due   timestamptz,
    retry_at   timestamptz,
    attempt    integer NOT NULL DEFAULT 1,
    losses     integer NOT NULL DEFAULT 0,
    parked     text,
    removed    boolean NOT NULL DEFAULT false,
    wake_at    timestamptz GENERATED ALWAYS AS (least(next_due, retry_at)) STORED
);
CREATE INDEX queue_job_wake ON yellow.queue_job (wake_at) WHERE wake_at IS NOT NULL;
COMMENT ON COLUMN yellow.queue_job.class IS '0 is the highest priority';
COMMENT ON COLUMN yellow.queue_job.removed IS 'the model no longer has it; the row goes when its run has ended';
COMMENT ON COLUMN yellow.queue_job.parked IS 'why it waits for an operator';

-- What a job follows, and the batch of each input that its last run could see.
CREATE TABLE yellow.queue_input (
    job   integer NOT NULL REFERENCES yellow.queue_job ON DELETE CASCADE,
    input text COLLATE "C" NOT NULL,
    seen  bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (job, input)
);
CREATE INDEX queue_input_input ON yellow.queue_input (input);

-- How much a store has asked for lately, by class; halves every five minutes.
CREATE TABLE yellow.queue_share (
    store text COLLATE "C" NOT NULL,
    class smallint NOT NULL,
    used  double precision NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (store, class)
);

-- What is due, a job once.
CREATE TABLE yellow.queue_waiting (
    job     integer PRIMARY KEY REFERENCES yellow.queue_job ON DELETE CASCADE,
    lane    integer NOT NULL,
    rank    timestamptz NOT NULL,
    due_at  timestamptz NOT NULL,
    since   timestamptz NOT NULL,
    attempt integer NOT NULL,
    held    boolean NOT NULL,
    actor   text NOT NULL,
    reason  text NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX queue_waiting_rank ON yellow.queue_waiting (lane, rank, due_at, job) WHERE NOT held;

CREATE TABLE yellow.queue_worker (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    memory     bigint NOT NULL,
    cpu        integer NOT NULL,
    slots      integer NOT NULL,
    expires_at timestamptz NOT NULL
);

-- What runs, a job once: the second key makes it sure.
CREATE TABLE yellow.queue_running (
    run        uuid PRIMARY KEY,
    job        integer NOT NULL UNIQUE,
    key        text COLLATE "C" NOT NULL,
    lane       integer NOT NULL,
    worker     uuid NOT NULL,
    due_at     timestamptz NOT NULL,
    since      timestamptz NOT NULL,
    claimed_at timestamptz NOT NULL,
    attempt    integer NOT NULL,
    handle     text NOT NULL DEFAULT '',
    actor      text NOT NULL,
    reason     text NOT NULL,
    cancelled  text
);
CREATE INDEX queue_running_worker ON yellow.queue_running (worker);
COMMENT ON COLUMN yellow.queue_running.handle IS 'how another process finds it, such as a pod''s UID; empty: it ends with its worker';

-- Every run that ended: who made it due and why, who ran it, who ended it and why.
CREATE TABLE yellow.queue_run (
    id         bigint GENERATED ALWAYS AS IDENTITY,
    run        uuid NOT NULL,
    key        text COLLATE "C" NOT NULL,
    attempt    integer NOT NULL,
    due_at     timestamptz NOT NULL,
    since      timestamptz NOT NULL,
    claimed_at timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL,
    state      text NOT NULL,
    exit       smallint,
    fault      text,
    worker     text NOT NULL,
    actor      text NOT NULL,
    reason     text NOT NULL,
    ended_by   text NOT NULL
);
CREATE INDEX queue_run_key ON yellow.queue_run (key, id);
CREATE INDEX queue_run_ended ON yellow.queue_run USING brin (ended_at);

-- Every other change of state.
CREATE TABLE yellow.queue_transition (
    at     timestamptz NOT NULL,
    key    text COLLATE "C" NOT NULL,
    change text NOT NULL,
    actor  text NOT NULL,
    reason text NOT NULL
);
CREATE INDEX queue_transition_key ON yellow.queue_transition (key, at);

-- One claim, reconciliation or rescue at a time: what they count stays true until they commit. Each is one statement, so
-- a client that stands still in the middle holds nobody up.
CREATE FUNCTION yellow.queue_turn() RETURNS void LANGUAGE sql AS $$ SELECT pg_catalog.pg_advisory_xact_lock(8135177403210) $$;

CREATE FUNCTION yellow.queue_held(of_job yellow.queue_job) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT of_job.parked IS NOT NULL OR EXISTS (
        SELECT FROM yellow.job_pause p
         WHERE (p.kind, p.name) IN (('job', of_job.key), ('store', of_job.store), ('platform', of_job.platform), ('all', '')))
$$;

-- The rule of order: see the Javadoc of Rank, whose constants these are.
CREATE FUNCTION yellow.queue_rank(since timestamptz, class integer, used double precision) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT since + (class + used / (used + 20)) * interval '300 seconds'
$$;

-- Makes jobs due that do not wait yet. Returns how many.
CREATE FUNCTION yellow.queue_enqueue(jobs integer[], dues timestamptz[], by text, why text, at timestamptz) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    t timestamptz := coalesce(at, clock_timestamp());
    added integer;
BEGIN
    WITH due AS (
        SELECT j AS job, j.store, j.class, x.due,
               row_number() OVER (PARTITION BY j.store, j.class ORDER BY x.due, j.id) - 1 AS before
          FROM unnest(jobs, dues) AS x(id, due)
          JOIN yellow.queue_job j ON j.id = x.id AND NOT j.removed
         WHERE NOT EXISTS (SELECT FROM yellow.queue_waiting w WHERE w.job = j.id)
    ), shared AS (
        INSERT INTO yellow.queue_share AS s (store, class, used, since)
        SELECT d.store, d.class, count(*), t FROM due d GROUP BY d.store, d.class ORDER BY d.store, d.class
        ON CONFLICT (store, class) DO UPDATE SET used = s.used * power(0.5, greatest(extract(epoch FROM t - s.since), 0) / 300) + excluded.used, since = t
        RETURNING s.store, s.class, s.used
    ), placed AS (
        INSERT INTO yellow.queue_waiting (job, lane, rank, due_at, since, attempt, held, actor, reason)
        SELECT (d.job).id, (d.job).lane,
               yellow.queue_rank(t, d.class, greatest(s.used - (SELECT count(*) FROM due o WHERE o.store = d.store AND o.class = d.class) + d.before, 0)),
               d.due, t, (d.job).attempt, yellow.queue_held(d.job), by, why
          FROM due d JOIN shared s ON s.store = d.store AND s.class = d.class
         ORDER BY (d.job).id
        ON CONFLICT (job) DO NOTHING
        RETURNING 1
    )
    SELECT count(*) INTO added FROM placed;
    IF added > 0 THEN PERFORM pg_notify('yellow_queue', ''); END IF;
    RETURN added;
END $$;

-- Moves schedules on and makes due what is due. A tick is taken by whoever still finds the schedule where it was read.
CREATE FUNCTION yellow.queue_due(jobs integer[], was timestamptz[], ticks timestamptz[], nexts timestamptz[], at timestamptz) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    t timestamptz := coalesce(at, clock_timestamp());
    ids integer[];
    dues timestamptz[];
BEGIN
    WITH old AS (
        SELECT j.id, j.next_due, j.retry_at, x.tick, x.next
          FROM unnest(jobs, was, ticks, nexts) AS x(id, was, tick, next)
          JOIN yellow.queue_job j ON j.id = x.id AND j.next_due IS NOT DISTINCT FROM x.was AND j.wake_at <= t
         ORDER BY j.id FOR UPDATE OF j SKIP LOCKED
    ), moved AS (
        UPDATE yellow.queue_job j
           SET next_due = CASE WHEN o.next_due <= t THEN o.next ELSE o.next_due END,
               retry_at = CASE WHEN o.retry_at <= t THEN NULL ELSE o.retry_at END
          FROM old o WHERE j.id = o.id
        RETURNING j.id, CASE WHEN o.retry_at <= t THEN o.retry_at WHEN o.retry_at IS NULL THEN o.tick END AS due
    )
    SELECT array_agg(id ORDER BY id), array_agg(due ORDER BY id) INTO ids, dues FROM moved WHERE due IS NOT NULL;
    IF ids IS NULL THEN RETURN 0; END IF;
    RETURN yellow.queue_enqueue(ids, dues, 'schedule', 'due', t);
END $$;

-- Wakes the dependents of jobs: those whose inputs have batches that their last run could not see.
CREATE FUNCTION yellow.queue_wake(of_inputs text[], at timestamptz) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    t timestamptz := coalesce(at, clock_timestamp());
    ids integer[];
BEGIN
    SELECT array_agg(j.id ORDER BY j.id) INTO ids
      FROM yellow.queue_job j
     WHERE j.retry_at IS NULL
       AND j.id IN (SELECT i.job FROM yellow.queue_input i WHERE i.input = ANY (of_inputs))
       AND CASE WHEN j.any_input
                THEN EXISTS (SELECT FROM yellow.queue_input i JOIN yellow.job_change c ON c.job = i.input WHERE i.job = j.id AND c.batch > i.seen)
                ELSE NOT EXISTS (SELECT FROM yellow.queue_input i LEFT JOIN yellow.job_change c ON c.job = i.input WHERE i.job = j.id AND coalesce(c.batch, 0) <= i.seen) END;
    IF ids IS NULL THEN RETURN 0; END IF;
    RETURN yellow.queue_enqueue(ids, array_fill(t, ARRAY[cardinality(ids)]), 'inputs', 'inputs have new batches', t);
END $$;

-- Wakes the dependents of what was committed by others than the queue.
CREATE FUNCTION yellow.queue_sweep(at timestamptz) RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    changed text[];
BEGIN
    WITH taken AS (UPDATE yellow.job_change c SET fresh = false
                    WHERE c.job IN (SELECT o.job FROM yellow.job_change o WHERE o.fresh ORDER BY o.job FOR UPDATE SKIP LOCKED) RETURNING c.job)
    SELECT array_agg(job) INTO changed FROM taken;
    IF changed IS NULL THEN RETURN 0; END IF;
    RETURN yellow.queue_wake(changed, at);
END $$;

-- Gives a live worker the best of what waits, as much as groups and its capacity admit.
CREATE FUNCTION yellow.queue_claim(me uuid, most integer, at timestamptz)
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
    UPDATE yellow.queue_input i SET seen = h.batch FROM yellow.job_change h WHERE i.job = ANY (chosen) AND h.job = i.input AND h.batch > i.seen;
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

-- Ends runs of a worker that still holds them; others are passed over, since their worker was given up for dead.
-- `follows`: none; retry (after so many milliseconds, counted); later (the same, not counted); again (at once, not counted); park.
-- `batches`: the batch that changed rows, else 0. Returns the runs that ended.
CREATE FUNCTION yellow.queue_complete(me uuid, runs uuid[], states text[], exits integer[], faults text[], batches bigint[], follows text[], delays bigint[], by text, at timestamptz)
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
         USING unnest(runs, states, exits, faults, batches, follows, delays) AS x(run, state, exit, fault, batch, follow, delay)
         WHERE r.run = x.run AND r.worker = me RETURNING r.*, x.state, x.exit, x.fault, x.batch, x.follow, x.delay
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

-- Sets whether those jobs' waiting rows may be claimed, after their pauses or their parking changed.
CREATE FUNCTION yellow.queue_hold(jobs integer[], at timestamptz) RETURNS void LANGUAGE sql SET search_path = pg_catalog AS $$
    UPDATE yellow.queue_waiting w SET held = yellow.queue_held(j)
      FROM yellow.queue_job j WHERE j.id = w.job AND w.job = ANY (jobs) AND w.held <> yellow.queue_held(j)
$$;

-- Ends the runs of workers whose lease has expired, and makes their jobs due again; five losses in a row park a job. Runs
-- that outlive their worker go to `me` where it can adopt them; they are returned.
CREATE FUNCTION yellow.queue_rescue(me uuid, adopts boolean, by text, at timestamptz)
RETURNS TABLE (run uuid, definition text, attempt integer, due_at timestamptz, handle text) LANGUAGE plpgsql SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
    t timestamptz;
    lost integer[];
BEGIN
    IF NOT EXISTS (SELECT FROM yellow.queue_running r LEFT JOIN yellow.queue_worker k ON k.id = r.worker AND k.expires_at > coalesce(at, clock_timestamp()) WHERE k.id IS NULL) THEN RETURN; END IF;
    PERFORM yellow.queue_turn();
    t := coalesce(at, clock_timestamp());
    WITH gone AS (
        DELETE FROM yellow.queue_running r
         WHERE r.handle = '' AND NOT EXISTS (SELECT FROM yellow.queue_worker k WHERE k.id = r.worker AND k.expires_at > t)
        RETURNING r.*
    ), kept AS (
        INSERT INTO yellow.queue_run (run, key, attempt, due_at, since, claimed_at, ended_at, state, exit, fault, worker, actor, reason, ended_by)
        SELECT g.run, g.key, g.attempt, g.due_at, g.since, g.claimed_at, t, CASE WHEN g.cancelled IS NULL THEN 'LOST' ELSE 'CANCELLED' END, NULL,
               'YL2502: the worker that ran the job gave no sign of life any more', coalesce((SELECT k.name FROM yellow.queue_worker k WHERE k.id = g.worker), g.worker::text), g.actor, g.reason, coalesce(g.cancelled, by)
          FROM gone g
    ), moved AS (
        UPDATE yellow.queue_job j
           SET losses = j.losses + 1, attempt = g.attempt, parked = CASE WHEN j.losses + 1 >= 5 THEN 'YL3505: its worker died ' || j.losses + 1 || ' times in a row while it ran the job' END
          FROM gone g WHERE j.id = g.job AND g.cancelled IS NULL
        RETURNING j.id
    )
    SELECT array_agg(m.id ORDER BY m.id) INTO lost FROM moved m;
    IF lost IS NOT NULL THEN
        PERFORM yellow.queue_hold(lost, t);
        PERFORM yellow.queue_enqueue(lost, array_fill(t, ARRAY[cardinality(lost)]), by, 'the worker that ran it died', t);
    END IF;
    IF NOT adopts THEN RETURN; END IF;
    RETURN QUERY
    WITH adopted AS (
        UPDATE yellow.queue_running r SET worker = me
         WHERE r.handle <> '' AND NOT EXISTS (SELECT FROM yellow.queue_worker k WHERE k.id = r.worker AND k.expires_at > t)
        RETURNING r.*
    )
    SELECT a.run, j.definition, a.attempt, a.due_at, a.handle FROM adopted a JOIN yellow.queue_job j ON j.id = a.job;
END $$;
