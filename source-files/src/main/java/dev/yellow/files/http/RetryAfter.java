package dev.yellow.files.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// The `Retry-After` header: seconds, or a date (RFC 9110, 10.2.3).
final class RetryAfter {
    private RetryAfter() {}

    /// @return null when it is missing or says nothing
    static @Nullable Duration of(@Nullable String header, Instant now) {
        if (header == null) return null;
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip())));
        } catch (NumberFormatException _) {
            // A date, then.
        }
        try {
            var wait = Duration.between(now, ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
