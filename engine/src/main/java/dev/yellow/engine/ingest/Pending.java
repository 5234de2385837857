package dev.yellow.engine.ingest;

import dev.yellow.engine.jdbc.Session;
import java.util.function.Function;

/// Changes of a dataset that are few enough to be staged in the batch's last transaction.
///
/// @param stage writes them to staging, in the caller's transaction
public record Pending(String dataset, Function<Session, Ingested> stage) {}
