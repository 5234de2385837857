-- What Airflow's DAGs are built from, one row a stack. Processes that parse DAGs never read it: files beside them are
-- made from it, by `yellow apply` and by `yellow airflow deliver`.
CREATE TABLE IF NOT EXISTS yellow.job_pause (
    kind   text COLLATE "C" NOT NULL CHECK (kind IN ('job', 'store', 'platform', 'all')),
    name   text COLLATE "C" NOT NULL,
    actor  text NOT NULL,
    reason text NOT NULL,
    since  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (kind, name)
);

CREATE TABLE yellow.airflow_snapshot (
    stack   text COLLATE "C" PRIMARY KEY,
    content text NOT NULL,
    actor   text NOT NULL,
    reason  text NOT NULL,
    at      timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What was done, by whom and why.
CREATE TABLE yellow.airflow_change (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    stack  text NOT NULL,
    what   text NOT NULL,
    change text NOT NULL,
    actor  text NOT NULL,
    reason text NOT NULL
);
