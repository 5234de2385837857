package dev.yellow.server.api.shape;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A team.
@Schema(description = "A team.")
public record TeamLine(
        @Schema(description = "zone/team", required = true) String team,
        @Schema(required = true) String zone,
        @Schema(description = "from which alone its objects may be changed", nullable = true, required = true) @Nullable String repository,
        @Schema(required = true) String documentation) {}
