package dev.yellow.server.api.shape;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a batch did to a dataset.
@Schema(description = "What a batch did to a dataset.")
public record BatchDatasetLine(
        @Schema(required = true) String dataset,
        @Schema(description = "how changes were found", required = true) String route,
        @Schema(description = "rows", required = true) long read,
        @Schema(description = "rows", required = true) long staged,
        @Schema(required = true) long inserted,
        @Schema(required = true) long updated,
        @Schema(required = true) long deleted,
        @Schema(description = "rows of the source then", required = true) long source_rows,
        @Schema(description = "the sum of their hashes", required = true) BigDecimal source_sum,
        @Schema(required = true) long bytes) {}
