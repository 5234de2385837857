package dev.yellow.engine.ingest;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.Transformation;

/// How a dataset was read. Its name in lower case stands in the catalog.
public enum Route {
    /// All rows, straight into the unpublished table.
    FIRST,
    /// All rows of an unpublished dataset by way of staging, because staging is kept for ever or whole.
    FIRST_STAGED,
    /// Keys and hashes in order; changed rows by key.
    ORDERED,
    /// All rows; the difference is found in the merge database.
    IMAGE,
    /// Rows at the low bound of the watermark or above it; their difference is found in the merge database.
    SINCE,
    /// Rows and deletes as they happened; their difference is found in the merge database.
    CHANGES;

    /// Whether all rows of the source were read, so that its own count and sum are known.
    public boolean whole(Source source) {
        return switch (source) {
            case Source.PostgresSnapshot _, Source.MergeTables _ -> true;
            case Source.TransformerOutput(var t) -> t.mode() == Transformation.Mode.FULL;
            case Source.PostgresWatermark _, Source.NotYet _ -> false;
            case Source.PostgresCdc _, Source.Feed _ -> this != CHANGES;
        };
    }
}
