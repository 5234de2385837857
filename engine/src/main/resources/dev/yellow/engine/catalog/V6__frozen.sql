-- The next batch of a stream is numbered above this: so that a platform which has come further can take its batches.
ALTER TABLE yellow.job ADD COLUMN above integer NOT NULL DEFAULT 0;

-- What a stream kept before it took another platform's batches: a stream of its own, which never runs again.
CREATE TABLE yellow.frozen (
    stream  integer NOT NULL REFERENCES yellow.stream,
    part    integer NOT NULL UNIQUE REFERENCES yellow.stream,
    through integer NOT NULL,
    until   timestamptz NOT NULL,
    PRIMARY KEY (stream, through)
);
COMMENT ON COLUMN yellow.frozen.through IS 'the last batch that the part answers for; those after it are of the next part, or of the stream';
COMMENT ON COLUMN yellow.frozen.until IS 'the part answers for times before it';

-- The batch that was the last committed one at that time; 0 before the first. A part answers for its batches and times.
CREATE OR REPLACE FUNCTION yellow.batch_at(of_stream integer, at_time timestamptz) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH parts AS (
        SELECT f.part AS stream, coalesce(lag(f.through) OVER o, 0) AS after, f.through, lag(f.until) OVER o AS since FROM yellow.frozen f WHERE f.stream = of_stream WINDOW o AS (ORDER BY f.through)
        UNION ALL
        SELECT of_stream, coalesce(max(f.through), 0), 2147483647, max(f.until) FROM yellow.frozen f WHERE f.stream = of_stream)
    SELECT coalesce(max(greatest(least(x.number, p.through), p.after + 1)), 0)
      FROM parts p
     CROSS JOIN LATERAL (SELECT CASE WHEN b.through_at <= at_time THEN b.through ELSE b.number END AS number, b.through
                           FROM yellow.batch b
                          WHERE b.stream = p.stream AND b.status = 'committed' AND b.committed_at <= at_time
                          ORDER BY b.committed_at DESC, b.number DESC LIMIT 1) x
     WHERE x.through > p.after AND (p.since IS NULL OR at_time >= p.since)
$$;
