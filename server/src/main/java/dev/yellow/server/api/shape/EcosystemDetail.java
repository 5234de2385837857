package dev.yellow.server.api.shape;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The ecosystem.
@Schema(description = "The ecosystem.")
public record EcosystemDetail(
        @Schema(required = true) String name,
        @Schema(required = true) String documentation,
        @Schema(description = "the branch that running stacks follow", nullable = true, required = true) @Nullable String live,
        @Schema(required = true) int zones,
        @Schema(required = true) int teams,
        @Schema(required = true) int stores,
        @Schema(required = true) int datasets,
        @Schema(required = true) int workspaces,
        @Schema(required = true) int platforms) {}
