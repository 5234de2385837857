package dev.yellow.engine.batch;

import dev.yellow.engine.RunOptions;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.catalog.StreamState;
import dev.yellow.engine.definition.StreamDefinition.Source.MergeTables;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.lease.FencedWriter;
import dev.yellow.engine.progress.Items;
import dev.yellow.engine.progress.Rejected;
import dev.yellow.engine.table.DatasetTables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The batch that a run works on.
public final class BatchContext {
    private final Database merge;
    private final FencedWriter writer;
    private final StreamState state;
    private final RunOptions options;
    private final int number;
    private StreamDefinition definition;
    private final String digest;
    private final UUID run;
    private final Map<String, DatasetState> datasets;
    private boolean open;
    private boolean ingested;

    /// @param state as it was read after taking the lease
    public BatchContext(Database merge, FencedWriter writer, StreamState state, RunOptions options, UUID run) {
        this.merge = merge;
        this.writer = writer;
        this.state = state;
        this.options = options;
        this.run = run;
        var left = state.open();
        this.open = left != null;
        this.ingested = left != null && left.ingested();
        this.number = left == null ? Math.max(state.lastBatch(), state.above()) + 1 : left.number();
        // A consumer leaves nothing open but the record of what stopped it.
        var anew = left == null || left.definition().source() instanceof MergeTables;
        this.definition = anew ? state.wanted().definition() : left.definition();
        this.digest = anew ? state.wanted().digest() : left.digest();
        this.datasets = new LinkedHashMap<>(state.datasets());
    }

    private BatchContext(BatchContext of, int number) {
        this.merge = of.merge;
        this.writer = of.writer;
        this.state = of.state;
        this.options = of.options;
        this.run = of.run;
        this.number = number;
        this.definition = of.definition;
        this.digest = of.digest;
        this.datasets = of.datasets;
        this.open = of.open;
        this.ingested = of.ingested;
    }

    /// The same work under another number: a consumer learns its batch's number from its primary.
    public BatchContext as(int number) {
        return new BatchContext(this, number);
    }

    /// Starts the batch in the catalog, if that has not happened: needed before anything of it is committed.
    public synchronized void ensureOpen() {
        if (open) return;
        try (var session = merge.open()) {
            writer.write(session, Fence.started(number, digest), s -> Catalog.insertBatch(s, stream(), number, UUID.randomUUID(), digest, run, false));
        }
        open = true;
    }

    /// Told by whoever wrote the batch's row in a transaction of its own.
    public void opened() {
        open = true;
    }

    /// Told when all checks have passed and only the merge is left.
    public void ingested() {
        ingested = true;
    }

    /// Whether all its checks have passed.
    public boolean isIngested() {
        return ingested;
    }

    /// Whether the catalog has it.
    public synchronized boolean isOpen() {
        return open;
    }

    public int stream() {
        return state.id();
    }

    public Database merge() {
        return merge;
    }

    public FencedWriter writer() {
        return writer;
    }

    public StreamState state() {
        return state;
    }

    /// Whether tables and views do not stand as the definition wants them.
    public boolean follows() {
        return !digest.equals(state.standing()) || state.viewsLost();
    }

    public RunOptions options() {
        return options;
    }

    public int number() {
        return number;
    }

    public StreamDefinition definition() {
        return definition;
    }

    public String digest() {
        return digest;
    }

    /// The run that works on it.
    public UUID run() {
        return run;
    }

    /// What stands of a dataset of the definition, after the batch was opened.
    public DatasetState dataset(String name) {
        return Objects.requireNonNull(datasets.get(name), name);
    }

    /// All that stand, by name.
    public Map<String, DatasetState> datasets() {
        return datasets;
    }

    public DatasetTables tables(StreamDefinition.Dataset dataset) {
        return DatasetTables.of(definition, dataset);
    }

    /// Told where a source stands that every run has anew.
    public void readFrom(String schema) {
        definition = definition.readingFrom(schema);
    }

    /// Discards what earlier attempts staged for this batch.
    public void discard(Session session) {
        for (var dataset : definition.datasets()) {
            if (!datasets.containsKey(dataset.name())) continue;
            for (var half = 0; half < 2; half++) session.update("DELETE FROM " + tables(dataset).staging(half) + " WHERE yellow_batch = ?", number);
        }
        Items.discard(session, stream(), number);
        Rejected.discard(session, stream(), number);
        session.update("DELETE FROM yellow.batch_dataset WHERE stream = ? AND batch = ?", stream(), number);
        session.update("UPDATE yellow.batch SET status = 'started', ingested_at = NULL WHERE stream = ? AND number = ?", stream(), number);
    }
}
