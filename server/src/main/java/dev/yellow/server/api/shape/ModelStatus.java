package dev.yellow.server.api.shape;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How the branch stands that a server follows.
@Schema(description = "How the branch stands that this server follows.")
public record ModelStatus(
        @Schema(description = "none, starting, following, refused or unreachable", required = true) String status,
        @Schema(nullable = true, required = true) @Nullable String branch,
        @Schema(description = "the commit that was seen last", nullable = true, required = true) @Nullable String newest,
        @Schema(description = "the commit that was applied last", nullable = true, required = true) @Nullable String running,
        @Schema(description = "when the branch answered last", nullable = true, required = true) @Nullable OffsetDateTime reached,
        @Schema(description = "when the running commit was applied", nullable = true, required = true) @Nullable OffsetDateTime applied,
        @Schema(description = "why the newest commit does not run", nullable = true, required = true) @Nullable String fault) {}
