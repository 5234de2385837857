package dev.yellow.server.api.shape;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A run of the built-in scheduler.
@Schema(description = "A run of the built-in scheduler.")
public record QueueRun(
        @Schema(required = true) String id,
        @Schema(required = true) String job,
        @Schema(description = "from 1", required = true) int attempt,
        @Schema(required = true) OffsetDateTime due,
        @Schema(nullable = true, required = true) @Nullable OffsetDateTime started,
        @Schema(description = "absent: it runs", nullable = true, required = true) @Nullable OffsetDateTime ended,
        @Schema(description = "running, succeeded, failed, parked, coalesced, interrupted, cancelled or lost", required = true) String state,
        @Schema(description = "in two lines", nullable = true, required = true) @Nullable String fault,
        @Schema(description = "the worker or pod", required = true) String where) {}
