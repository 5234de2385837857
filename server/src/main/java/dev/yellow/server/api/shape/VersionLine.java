package dev.yellow.server.api.shape;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A version of the model that was applied or refused.
@Schema(description = "A version of the model that was applied or refused.")
public record VersionLine(
        @Schema(description = "rises with each version", required = true) long id,
        @Schema(required = true) OffsetDateTime when,
        @Schema(description = "a folder, or a branch and a commit", required = true) String from,
        @Schema(description = "who applied it, or the commit's author", required = true) String by,
        @Schema(description = "applied, or refused: why", required = true) String result) {}
