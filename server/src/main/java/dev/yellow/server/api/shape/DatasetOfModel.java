package dev.yellow.server.api.shape;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A dataset of a store.
@Schema(description = "A dataset of a store.")
public record DatasetOfModel(
        @Schema(required = true) String store,
        @Schema(required = true) String dataset,
        @Schema(nullable = true, required = true) @Nullable String classification,
        @Schema(nullable = true, required = true) @Nullable String deprecated,
        @Schema(required = true) String documentation) {}
