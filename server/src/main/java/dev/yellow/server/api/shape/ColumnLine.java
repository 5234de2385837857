package dev.yellow.server.api.shape;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A column of a dataset.
@Schema(description = "A column of a dataset.")
public record ColumnLine(
        @Schema(required = true) String store,
        @Schema(required = true) String dataset,
        @Schema(required = true) String column_name,
        @Schema(description = "from 1", required = true) int position,
        @Schema(nullable = true, required = true) @Nullable String type,
        @Schema(required = true) boolean not_null,
        @Schema(description = "its place in the key, from 1", nullable = true, required = true) @Nullable Integer key_position,
        @Schema(nullable = true, required = true) @Nullable String classification,
        @Schema(nullable = true, required = true) @Nullable String deprecated,
        @Schema(required = true) String documentation) {}
