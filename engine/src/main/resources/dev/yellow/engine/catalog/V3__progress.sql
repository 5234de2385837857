-- How far a dataset has been read, in words of its source's kind.
CREATE TABLE yellow.progress (
    stream  integer NOT NULL REFERENCES yellow.stream,
    dataset text COLLATE "C" NOT NULL,
    source  text NOT NULL,
    body    text NOT NULL,
    PRIMARY KEY (stream, dataset)
);
COMMENT ON COLUMN yellow.progress.source IS 'the kind and place of source whose progress it is; that of another says nothing';
INSERT INTO yellow.progress (stream, dataset, source, body)
SELECT stream, dataset, 'postgres-watermark', json_strip_nulls(json_build_object('low', low, 'ahead', ahead, 'open', open_then))::text FROM yellow.mark;
DROP TABLE yellow.mark;
UPDATE yellow.batch SET marks = (SELECT json_object_agg(m.key, m.value::text)::text FROM json_each(marks::json) m) WHERE marks IS NOT NULL;
ALTER TABLE yellow.batch RENAME COLUMN marks TO progress;

-- What was read once: names with what tells one content from another. Those of an open batch are not believed.
CREATE TABLE yellow.item (
    stream   integer NOT NULL REFERENCES yellow.stream,
    dataset  text COLLATE "C" NOT NULL,
    name     text COLLATE "C" NOT NULL,
    identity text COLLATE "C" NOT NULL,
    batch    integer NOT NULL,
    PRIMARY KEY (stream, dataset, name, identity)
);
CREATE INDEX item_batch ON yellow.item (stream, batch);
