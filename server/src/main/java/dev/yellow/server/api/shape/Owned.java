package dev.yellow.server.api.shape;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a team owns.
@Schema(description = "What a team owns.")
public record Owned(
        @Schema(required = true) String team,
        @Schema(required = true) List<StoreLine> stores,
        @Schema(required = true) List<WorkspaceLine> workspaces) {}
