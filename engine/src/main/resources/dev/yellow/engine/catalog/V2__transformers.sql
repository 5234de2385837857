-- Files of transformers' programs, under the digest of all files of one program; never changed.
CREATE TABLE yellow.code (
    digest     text COLLATE "C" NOT NULL,
    path       text COLLATE "C" NOT NULL,
    executable boolean NOT NULL,
    body       bytea NOT NULL,
    PRIMARY KEY (digest, path)
);

-- Jobs that run a transformer. waits_for: ANY or ALL inputs with new rows; null: they do not make it due.
CREATE TABLE yellow.transformer (
    platform  text COLLATE "C" NOT NULL,
    stream    text COLLATE "C" NOT NULL,
    waits_for text CHECK (waits_for IN ('ANY', 'ALL')),
    PRIMARY KEY (platform, stream)
);

-- What makes a transformer due: datasets of streams of the same platform, without its own output.
CREATE TABLE yellow.input (
    platform text COLLATE "C" NOT NULL,
    stream   text COLLATE "C" NOT NULL,
    input    text COLLATE "C" NOT NULL,
    dataset  text COLLATE "C" NOT NULL,
    PRIMARY KEY (platform, stream, input, dataset)
);
CREATE INDEX input_of ON yellow.input (platform, input);

-- The two sets of tables that a transformer writes by turns.
CREATE TABLE yellow.output (
    stream    integer PRIMARY KEY REFERENCES yellow.stream,
    published smallint CHECK (published IN (0, 1)),
    prepared  smallint NOT NULL CHECK (prepared IN (0, 1)),
    run       uuid NOT NULL,
    login     text,
    inputs    jsonb NOT NULL,
    consumed  jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON COLUMN yellow.output.published IS 'the set that the last committed batch has read';
COMMENT ON COLUMN yellow.output.prepared IS 'the set that the last run was given, emptied';
COMMENT ON COLUMN yellow.output.login IS 'the role of that run, while it is there';
COMMENT ON COLUMN yellow.output.inputs IS 'by stream, the batch that was committed before that run began';
COMMENT ON COLUMN yellow.output.consumed IS 'the same of the run whose output is committed';

ALTER TABLE yellow.batch ADD COLUMN inputs jsonb;
COMMENT ON COLUMN yellow.batch.inputs IS 'of a transformer: by stream, the batch that its inputs stood at';

ALTER TABLE yellow.run ADD COLUMN log text;
COMMENT ON COLUMN yellow.run.log IS 'what a transformer''s program said, bounded';
