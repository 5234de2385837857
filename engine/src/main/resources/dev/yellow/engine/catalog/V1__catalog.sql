-- Yellow's own tables. One merge database is one stack; everything here is small but the history of runs.
-- The schema itself is created by the migration tool.

-- What a job needs to know, compiled; addressed by the SHA-256 of its text, never changed.
CREATE TABLE yellow.definition (
    digest     text COLLATE "C" PRIMARY KEY,
    body       text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What `apply` recorded: one row each application.
CREATE TABLE yellow.model_version (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    origin     text NOT NULL,
    digest     text NOT NULL,
    actor      text NOT NULL,
    result     text NOT NULL
);

-- What `apply` wants: the definition each job shall run under next. Jobs only read it.
CREATE TABLE yellow.job (
    platform   text COLLATE "C" NOT NULL,
    stream     text COLLATE "C" NOT NULL,
    definition text COLLATE "C" NOT NULL REFERENCES yellow.definition,
    body       jsonb NOT NULL DEFAULT '{}',
    retired    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (platform, stream)
);

-- Who renews leases. A worker is dead when this row has expired by the server's own clock.
CREATE TABLE yellow.worker (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    expires_at timestamptz NOT NULL
);

-- The state of a stream and its lease. Every writing transaction ends with an update of this row that compares the
-- token: the fence.
CREATE TABLE yellow.stream (
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    platform     text COLLATE "C" NOT NULL,
    name         text COLLATE "C" NOT NULL,
    token        uuid,
    worker       uuid,
    run          uuid,
    holder       text,
    step         bigint NOT NULL DEFAULT 0,
    phase        text NOT NULL DEFAULT 'idle' CHECK (phase IN ('idle', 'started', 'ingested', 'retired')),
    definition   text COLLATE "C" REFERENCES yellow.definition,
    last_batch   integer NOT NULL DEFAULT 0,
    open_batch   integer,
    source       text,
    gate         text,
    gate_skips   integer NOT NULL DEFAULT 0,
    UNIQUE (platform, name),
    CHECK ((open_batch IS NULL) = (phase IN ('idle', 'retired')))
);
COMMENT ON COLUMN yellow.stream.definition IS 'the definition that its tables and views stand at';
COMMENT ON COLUMN yellow.stream.source IS 'system identifier, timeline and LSN of the last read';
COMMENT ON COLUMN yellow.stream.gate IS 'the source snapshot whose content is what the last batch holds; null: always read';
COMMENT ON COLUMN yellow.stream.step IS 'counts committed transactions; tells whether a commit with a lost answer took place';

-- What stands of a dataset.
CREATE TABLE yellow.dataset (
    stream        integer NOT NULL REFERENCES yellow.stream,
    name          text COLLATE "C" NOT NULL,
    shape         text NOT NULL,
    published     integer,
    key_since     integer NOT NULL DEFAULT 1,
    believed      boolean NOT NULL DEFAULT true,
    epoch         bigint,
    hash_since    integer NOT NULL DEFAULT 1,
    live_rows     bigint NOT NULL DEFAULT 0,
    live_sum      numeric NOT NULL DEFAULT 0,
    changed_batch integer NOT NULL DEFAULT 0,
    half          smallint NOT NULL DEFAULT 0 CHECK (half IN (0, 1)),
    half_since    integer NOT NULL DEFAULT 1,
    staged_batch  integer NOT NULL DEFAULT 0,
    staged_at     timestamptz,
    rekeyed       boolean NOT NULL DEFAULT false,
    PRIMARY KEY (stream, name)
);
COMMENT ON COLUMN yellow.dataset.published IS 'the first batch that committed it; null: no view reaches its table';
COMMENT ON COLUMN yellow.dataset.believed IS 'whether stored hashes may be compared; false from a change of shape to the next full compare';
COMMENT ON COLUMN yellow.dataset.epoch IS 'how the server that made the stored hashes hashes a probe';
COMMENT ON COLUMN yellow.dataset.hash_since IS 'rows that were live in this batch or later carry hashes of the present shape and epoch';
COMMENT ON COLUMN yellow.dataset.key_since IS 'history by the present key is valid from this batch on';
COMMENT ON COLUMN yellow.dataset.staged_batch IS 'the last batch that has rows in staging; 0: staging is empty';
COMMENT ON COLUMN yellow.dataset.rekeyed IS 'whether the open batch closes all rows and inserts all under a new key';

-- One row a batch; rows of old batches that changed nothing collapse into ranges (number to through).
CREATE TABLE yellow.batch (
    stream          integer NOT NULL REFERENCES yellow.stream,
    number          integer NOT NULL CHECK (number > 0 AND number < 2147483647),
    through         integer NOT NULL,
    revision        integer NOT NULL DEFAULT 0,
    uid             uuid NOT NULL,
    status          text NOT NULL CHECK (status IN ('started', 'ingested', 'committed')),
    definition      text COLLATE "C" NOT NULL REFERENCES yellow.definition,
    run             uuid NOT NULL,
    reshaped        boolean NOT NULL DEFAULT false,
    started_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    ingested_at     timestamptz,
    committed_at    timestamptz,
    through_at      timestamptz,
    source          text,
    changed         bigint NOT NULL DEFAULT 0,
    error_code      text,
    error_text      text,
    error_mend      text,
    error_dataset   text,
    error_at        timestamptz,
    guarded_deletes jsonb,
    marks           text,
    PRIMARY KEY (stream, number),
    CHECK (through >= number)
);
CREATE INDEX batch_committed_at ON yellow.batch (stream, committed_at);
CREATE INDEX batch_definition ON yellow.batch (definition);

-- Counters of a batch, only of the datasets that it changed. Source count and sum are those of the whole snapshot.
CREATE TABLE yellow.batch_dataset (
    stream       integer NOT NULL,
    batch        integer NOT NULL,
    dataset      text COLLATE "C" NOT NULL,
    route        text NOT NULL,
    epoch        bigint,
    half         smallint NOT NULL DEFAULT 0,
    rows_read    bigint NOT NULL,
    rows_staged  bigint NOT NULL DEFAULT 0,
    inserted     bigint NOT NULL DEFAULT 0,
    updated      bigint NOT NULL DEFAULT 0,
    deleted      bigint NOT NULL DEFAULT 0,
    rehashed     bigint NOT NULL DEFAULT 0,
    bytes        bigint NOT NULL DEFAULT 0,
    source_rows  bigint NOT NULL,
    source_sum   numeric NOT NULL,
    PRIMARY KEY (stream, batch, dataset),
    FOREIGN KEY (stream, batch) REFERENCES yellow.batch (stream, number)
);

-- How far a watermark dataset has been read.
CREATE TABLE yellow.mark (
    stream     integer NOT NULL REFERENCES yellow.stream,
    dataset    text COLLATE "C" NOT NULL,
    low        text,
    ahead      text,
    open_then  text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (stream, dataset)
);
COMMENT ON COLUMN yellow.mark.low IS 'rows below it will not come any more; null: none is known to be complete';
COMMENT ON COLUMN yellow.mark.ahead IS 'the mark that becomes the low one when all transactions of open_then have ended';

-- Sums of live hashes by bucket of the key, kept with the first and every 50th batch: they narrow a row that was
-- altered outside the retained evidence.
CREATE TABLE yellow.bucket_sum (
    stream  integer NOT NULL,
    batch   integer NOT NULL,
    dataset text COLLATE "C" NOT NULL,
    bucket  smallint NOT NULL,
    rows    bigint NOT NULL,
    sum     numeric NOT NULL,
    PRIMARY KEY (stream, batch, dataset, bucket)
);

-- Every run, in day partitions, kept 30 days.
CREATE TABLE yellow.run (
    id         uuid NOT NULL,
    stream     integer NOT NULL,
    batch      integer,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL,
    exit       smallint NOT NULL,
    code       text,
    text       text,
    dataset    text,
    rows_read  bigint NOT NULL DEFAULT 0,
    inserted   bigint NOT NULL DEFAULT 0,
    updated    bigint NOT NULL DEFAULT 0,
    deleted    bigint NOT NULL DEFAULT 0,
    unchanged  bigint NOT NULL DEFAULT 0,
    bytes      bigint NOT NULL DEFAULT 0,
    phases     jsonb NOT NULL DEFAULT '{}'
) PARTITION BY RANGE (ended_at);
CREATE TABLE yellow.run_other PARTITION OF yellow.run DEFAULT;
CREATE INDEX run_stream ON yellow.run (stream, ended_at);

-- Intervals of a key never overlap. A statement trigger on each SCD2 merge table: O(rows touched). The argument is the
-- join on the key; the second, the batch since which the key holds.
CREATE FUNCTION yellow.refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    clash boolean;
BEGIN
    EXECUTE format($q$
        SELECT true FROM yellow_touched n JOIN %s t ON %s
         WHERE t.yellow_batch_in <> n.yellow_batch_in
           AND t.yellow_batch_in <= n.yellow_batch_out AND n.yellow_batch_in <= t.yellow_batch_out
           AND t.yellow_batch_out >= %s AND n.yellow_batch_out >= %s
         LIMIT 1 $q$, TG_RELID::regclass, TG_ARGV[0], TG_ARGV[1], TG_ARGV[1]) INTO clash;
    IF clash THEN
        RAISE EXCEPTION 'two versions of a key overlap in %', TG_RELID::regclass USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NULL;
END $$;

-- True for a committed batch of the stream, else an error: what as-of answers must never be about the future.
CREATE FUNCTION yellow.require_committed(of_stream integer, of_batch integer) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    last integer;
BEGIN
    SELECT s.last_batch INTO last FROM yellow.stream s WHERE s.id = of_stream;
    IF of_batch IS NULL OR of_batch < 1 OR of_batch > last THEN
        RAISE EXCEPTION 'batch % is not committed; the last committed batch is %', of_batch, last
            USING ERRCODE = 'invalid_parameter_value', HINT = 'ask for a batch from 1 to ' || last;
    END IF;
    RETURN true;
END $$;

-- The batch that was the last committed one at that time; 0 before the first.
CREATE FUNCTION yellow.batch_at(of_stream integer, at_time timestamptz) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((SELECT CASE WHEN b.through_at <= at_time THEN b.through ELSE b.number END
                       FROM yellow.batch b
                      WHERE b.stream = of_stream AND b.status = 'committed' AND b.committed_at <= at_time
                      ORDER BY b.committed_at DESC, b.number DESC LIMIT 1), 0)
$$;

-- The schemas and reader roles that `apply` has made for workspaces, so that those of removed ones go.
CREATE TABLE yellow.workspace (
    name   text COLLATE "C" PRIMARY KEY,
    schema text COLLATE "C" NOT NULL,
    reader text COLLATE "C" NOT NULL
);

-- The views and functions that a stream has made, so that what the model removed is removed and what did not change is
-- not touched.
CREATE TABLE yellow.view (
    stream      integer NOT NULL REFERENCES yellow.stream,
    view_schema text COLLATE "C" NOT NULL,
    view_name   text COLLATE "C" NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('live', 'history', 'as_of')),
    dataset     text COLLATE "C" NOT NULL,
    columns     text NOT NULL,
    reader      text NOT NULL,
    PRIMARY KEY (view_schema, view_name, kind)
);
