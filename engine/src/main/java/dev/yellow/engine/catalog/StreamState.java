package dev.yellow.engine.catalog;

import dev.yellow.engine.definition.StreamDefinition;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stream as its holder finds it.
///
/// @param id         of the stream's row
/// @param step       transactions committed by holders so far
/// @param wanted     what `apply` wants next
/// @param standing   digest of the definition that its tables and views stand at; null before the first batch
/// @param viewsLost  whether somebody took views of it away
/// @param lastBatch  the last committed batch, 0 before the first
/// @param above      the next batch is numbered above it
/// @param open       the batch that an earlier run left open
/// @param source     where the last read stood, as [dev.yellow.engine.source.SourcePosition] writes it
/// @param gate       the source snapshot that the last batch holds
/// @param gateSkips  how many batches in a row were skipped by that gate
/// @param datasets   by name; those of earlier definitions too
public record StreamState(
        int id,
        long step,
        Wanted wanted,
        @Nullable String standing,
        boolean viewsLost,
        int lastBatch,
        int above,
        @Nullable OpenBatch open,
        @Nullable String source,
        @Nullable String gate,
        int gateSkips,
        Map<String, DatasetState> datasets) {
    public StreamState {
        datasets = Map.copyOf(datasets);
    }

    /// @param digest of the definition @param retired whether the model no longer has the stream
    public record Wanted(StreamDefinition definition, String digest, boolean retired) {}

    /// @param ingested        whether all its checks have passed, so that only the merge is left
    /// @param guardedDeletes  by dataset, what the guard measured when it stopped the batch; JSON, or null
    /// @param acceptedDeletes the same, as an operator accepted it for this batch; or null
    public record OpenBatch(int number, boolean ingested, StreamDefinition definition, String digest, @Nullable String guardedDeletes,
            @Nullable String acceptedDeletes, boolean reshaped) {}

    public Optional<DatasetState> dataset(String name) {
        return Optional.ofNullable(datasets.get(name));
    }
}
