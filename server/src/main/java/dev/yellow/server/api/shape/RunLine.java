package dev.yellow.server.api.shape;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A run that ended.
@Schema(description = "A run that ended.")
public record RunLine(
        @Schema(required = true) OffsetDateTime ended,
        @Schema(nullable = true, required = true) @Nullable Integer batch,
        @Schema(description = "the exit code", required = true) int exit,
        @Schema(description = "the code of the fault", nullable = true, required = true) @Nullable String error,
        @Schema(description = "rows", required = true) long read,
        @Schema(required = true) long inserted,
        @Schema(required = true) long updated,
        @Schema(required = true) long deleted,
        @Schema(required = true) long unchanged,
        @Schema(required = true) BigDecimal seconds) {}
