-- Lines of objects that are no rows of their dataset, put aside by a batch. Those of an open batch are not believed.
CREATE TABLE yellow.reject (
    stream  integer NOT NULL REFERENCES yellow.stream,
    batch   integer NOT NULL,
    dataset text COLLATE "C" NOT NULL,
    ordinal bigint NOT NULL,
    object  text NOT NULL,
    line    bigint NOT NULL,
    why     text NOT NULL,
    text    text NOT NULL,
    PRIMARY KEY (stream, batch, dataset, ordinal)
);
COMMENT ON COLUMN yellow.reject.text IS 'the line as it stands in the object, its first 4,000 characters';
