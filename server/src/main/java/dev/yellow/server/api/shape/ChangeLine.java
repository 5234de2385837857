package dev.yellow.server.api.shape;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A change that somebody asked for.
@Schema(description = "A change that somebody asked for.")
public record ChangeLine(
        @Schema(required = true) long id,
        @Schema(required = true) OffsetDateTime at,
        @Schema(description = "trigger, pause, resume, cancel, reset or accept", required = true) String kind,
        @Schema(description = "such as job live/shop", required = true) String target,
        @Schema(required = true) String actor,
        @Schema(required = true) String reason,
        @Schema(description = "command or api", required = true) String way,
        @Schema(nullable = true, required = true) @Nullable OffsetDateTime ended,
        @Schema(description = "done, or the fault", nullable = true, required = true) @Nullable String result) {}
