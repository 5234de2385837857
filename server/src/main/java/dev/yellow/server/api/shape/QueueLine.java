package dev.yellow.server.api.shape;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a job stands in the built-in queue.
@Schema(description = "How a job stands in the built-in queue.")
public record QueueLine(
        @Schema(required = true) String job,
        @Schema(description = "idle, waiting, running, retrying, paused or parked", required = true) String state,
        @Schema(required = true) int attempt,
        @Schema(description = "since when", nullable = true, required = true) @Nullable OffsetDateTime due,
        @Schema(nullable = true, required = true) @Nullable OffsetDateTime next,
        @Schema(description = "why it does not run although it is due", required = true) String why) {}
