-- The stores that `apply` has offered to consumers on other platforms, so that offers that end are taken back.
CREATE TABLE yellow.offer (
    platform text COLLATE "C" NOT NULL,
    store    text COLLATE "C" NOT NULL,
    PRIMARY KEY (platform, store)
);

-- Whose runs do not start, whichever scheduler runs them.
CREATE TABLE yellow.job_pause (
    kind   text COLLATE "C" NOT NULL CHECK (kind IN ('job', 'store', 'platform', 'all')),
    name   text COLLATE "C" NOT NULL,
    actor  text NOT NULL,
    reason text NOT NULL,
    since  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (kind, name)
);

-- The last batch of each job that changed rows, written with it: what wakes the jobs that follow.
CREATE TABLE yellow.job_change (
    job   text COLLATE "C" PRIMARY KEY,
    batch bigint NOT NULL,
    fresh boolean NOT NULL DEFAULT true
);
COMMENT ON COLUMN yellow.job_change.fresh IS 'whether no scheduler has looked at it yet';
