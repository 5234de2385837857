package dev.yellow.server.api.shape;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A job, its datasets and its last runs.
@Schema(description = "A job, its datasets and its last runs.")
public record JobDetail(
        @Schema(description = "platform/stream", required = true) String job,
        @Schema(description = "live or milestoned", required = true) String keeps,
        @Schema(description = "as in the list of jobs", required = true) String state,
        @Schema(nullable = true, required = true) @Nullable Integer batch,
        @Schema(nullable = true, required = true) @Nullable OffsetDateTime committed,
        @Schema(nullable = true, required = true) @Nullable Long rows,
        @Schema(nullable = true, required = true) @Nullable String error,
        @Schema(nullable = true, required = true) @Nullable String holder,
        @Schema(required = true) List<DatasetLine> datasets,
        @Schema(description = "newest first", required = true) List<RunLine> runs,
        @Schema(description = "lines that the program of a transformer's last run said", nullable = true, required = true) @Nullable List<String> log) {}
