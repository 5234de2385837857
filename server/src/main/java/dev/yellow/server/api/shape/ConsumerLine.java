package dev.yellow.server.api.shape;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A dataset that somebody reads.
@Schema(description = "A dataset that somebody reads.")
public record ConsumerLine(
        @Schema(required = true) String workspace,
        @Schema(required = true) String group_name,
        @Schema(required = true) String store,
        @Schema(required = true) String dataset,
        @Schema(required = true) boolean deprecated_allowed,
        @Schema(description = "who owns the workspace", nullable = true, required = true) @Nullable String team,
        @Schema(required = true) String milestoning,
        @Schema(description = "how old the data may be", nullable = true, required = true) @Nullable String latency) {}
