package dev.yellow.server.api.shape;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A batch of a stream. Batches that changed nothing are one range.
@Schema(description = "A batch of a stream. Batches that changed nothing are one range.")
public record BatchLine(
        @Schema(description = "its number", required = true) int batch,
        @Schema(description = "the last number of a range", nullable = true, required = true) @Nullable Integer through,
        @Schema(description = "started, ingested or committed", required = true) String status,
        @Schema(nullable = true, required = true) @Nullable OffsetDateTime committed,
        @Schema(required = true) long inserted,
        @Schema(required = true) long updated,
        @Schema(required = true) long deleted,
        @Schema(required = true) int datasets_changed,
        @Schema(description = "the code of the fault", nullable = true, required = true) @Nullable String error) {}
