-- What wakes the jobs that follow is told apart by dataset.
ALTER TABLE yellow.job_change ADD COLUMN dataset text COLLATE "C" NOT NULL DEFAULT '';
COMMENT ON COLUMN yellow.job_change.dataset IS 'that changed, or appeared; empty: told by a scheduler that only knows the job';
ALTER TABLE yellow.job_change DROP CONSTRAINT job_change_pkey;
ALTER TABLE yellow.job_change ADD PRIMARY KEY (job, dataset);
INSERT INTO yellow.job_change (job, dataset, batch)
SELECT s.platform || '/' || s.name, d.name, greatest(d.changed_batch, d.published)
  FROM yellow.dataset d JOIN yellow.stream s ON s.id = d.stream WHERE d.published IS NOT NULL;

-- A scheduler's job says what it follows, and the queue how far it has seen it.
DROP TABLE yellow.input;
DROP TABLE yellow.transformer;
ALTER TABLE yellow.output DROP COLUMN consumed;
