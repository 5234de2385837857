package dev.yellow.engine.ingest;

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
    SINCE
}
