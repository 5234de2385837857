package dev.yellow.server.api.shape;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What stands of a dataset.
@Schema(description = "What stands of a dataset.")
public record DatasetLine(
        @Schema(required = true) String dataset,
        @Schema(description = "the first batch that committed it", nullable = true, required = true) @Nullable Integer published_in,
        @Schema(description = "the last batch that changed it", nullable = true, required = true) @Nullable Integer changed_in,
        @Schema(description = "live rows", required = true) long rows) {}
