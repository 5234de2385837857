-- The scheduler that has the stack's jobs.
CREATE TABLE yellow.scheduler (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    name text NOT NULL,
    owed text[] NOT NULL DEFAULT '{}'
);
COMMENT ON COLUMN yellow.scheduler.owed IS 'jobs that were due on the former scheduler and did not start';

-- Until now only the built-in one could have them.
INSERT INTO yellow.scheduler (name) SELECT 'native' WHERE to_regclass('yellow.queue_job') IS NOT NULL;
