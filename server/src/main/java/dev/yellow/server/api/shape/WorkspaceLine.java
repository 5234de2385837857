package dev.yellow.server.api.shape;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A workspace: a consumer.
@Schema(description = "A workspace: a consumer.")
public record WorkspaceLine(
        @Schema(required = true) String workspace,
        @Schema(description = "who owns it: zone/team", nullable = true, required = true) @Nullable String team,
        @Schema(required = true) String status,
        @Schema(required = true) String priority,
        @Schema(required = true) String documentation) {}
