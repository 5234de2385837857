-- Every change of state that somebody asked for.
CREATE TABLE yellow.change (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind     text NOT NULL,
    target   text COLLATE "C" NOT NULL,
    actor    text NOT NULL,
    reason   text NOT NULL,
    way      text NOT NULL,
    ended_at timestamptz,
    result   text
);
CREATE INDEX change_target ON yellow.change (target, id);
COMMENT ON COLUMN yellow.change.way IS 'command or api';
COMMENT ON COLUMN yellow.change.result IS 'done, or the fault; null: its process ended before it could tell';

ALTER TABLE yellow.batch ADD COLUMN accepted_deletes jsonb;
COMMENT ON COLUMN yellow.batch.accepted_deletes IS 'what an operator accepted of guarded_deletes';
