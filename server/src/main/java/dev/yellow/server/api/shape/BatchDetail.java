package dev.yellow.server.api.shape;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A batch and what it did to each dataset.
@Schema(description = "A batch and what it did to each dataset.")
public record BatchDetail(
        @Schema(required = true) String job,
        @Schema(required = true) int batch,
        @Schema(nullable = true, required = true) @Nullable Integer through,
        @Schema(required = true) String status,
        @Schema(required = true) OffsetDateTime started,
        @Schema(nullable = true, required = true) @Nullable OffsetDateTime ingested,
        @Schema(nullable = true, required = true) @Nullable OffsetDateTime committed,
        @Schema(description = "rows", required = true) long changed,
        @Schema(description = "lines that were no rows and were put aside", required = true) long rejected,
        @Schema(description = "whether tables changed", required = true) boolean reshaped,
        @Schema(description = "where in the source it was read", nullable = true, required = true) @Nullable String source,
        @Schema(description = "the digest", required = true) String definition,
        @Schema(required = true) String uid,
        @Schema(required = true) String run,
        @Schema(nullable = true, required = true) @Nullable String error,
        @Schema(nullable = true, required = true) @Nullable String what,
        @Schema(nullable = true, required = true) @Nullable String mend,
        @Schema(nullable = true, required = true) @Nullable String error_dataset,
        @Schema(nullable = true, required = true) @Nullable OffsetDateTime error_at,
        @Schema(description = "what the guard measured", nullable = true, required = true) @Nullable String guarded_deletes,
        @Schema(required = true) List<BatchDatasetLine> datasets) {}
