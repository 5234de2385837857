package dev.yellow.engine.ingest;

import dev.yellow.engine.compare.OrderedCompare.Seen;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.staging.Candidates;

/// Changes of a dataset that are few enough to be staged in the batch's last transaction.
public record Pending(FittedDataset fitted, Candidates candidates, Seen seen, long epoch) {}
