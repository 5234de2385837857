package dev.yellow.server.api.shape;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Why a change is asked for; the body of such a request, which may be left out.
///
/// @param reason in the caller's words; kept with the change
@Schema(description = "Why; kept with the change.")
public record Reason(@Schema(description = "In your words, at most 500 characters.") @Nullable String reason) {
    /// What was given, or nothing.
    public static String text(@Nullable Reason why) {
        return why == null || why.reason == null ? "" : why.reason;
    }
}
