package dev.yellow.server.api.shape;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A store.
@Schema(description = "A store.")
public record StoreLine(
        @Schema(required = true) String store,
        @Schema(description = "who owns it: zone/team", nullable = true, required = true) @Nullable String team,
        @Schema(required = true) String status,
        @Schema(description = "the kind of place that it is in", nullable = true, required = true) @Nullable String container,
        @Schema(description = "how it is read", nullable = true, required = true) @Nullable String ingestion,
        @Schema(required = true) String consistency,
        @Schema(description = "the workspace whose transformer writes it", nullable = true, required = true) @Nullable String producer,
        @Schema(description = "why, and what to use instead", nullable = true, required = true) @Nullable String deprecated,
        @Schema(required = true) String documentation) {}
