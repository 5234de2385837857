package dev.yellow.server.api.shape;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A job and how its stream stands.
@Schema(description = "A job and how its stream stands.")
public record JobLine(
        @Schema(description = "platform/stream", required = true) String job,
        @Schema(description = "live or milestoned", required = true) String keeps,
        @Schema(description = "new, idle, started, ingested, running, failed or retired", required = true) String state,
        @Schema(description = "the last committed batch", nullable = true, required = true) @Nullable Integer batch,
        @Schema(description = "when it was committed", nullable = true, required = true) @Nullable OffsetDateTime committed,
        @Schema(description = "live rows of all datasets", nullable = true, required = true) @Nullable Long rows,
        @Schema(description = "the code of the fault that its open batch has", nullable = true, required = true) @Nullable String error,
        @Schema(description = "the process that runs it", nullable = true, required = true) @Nullable String holder) {}
