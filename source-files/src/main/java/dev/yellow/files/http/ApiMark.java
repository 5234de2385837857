package dev.yellow.files.http;

import dev.yellow.files.fault.FilesFault;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The greatest value of a column that has come, in the API's own spelling.
///
/// A time that is ahead of the API's clock is no mark: everything up to it would be taken for read.
final class ApiMark {
    private final String column;
    private final Instant now;
    private @Nullable BigDecimal greatest;
    private @Nullable String text;

    /// @param now  the API's clock
    ApiMark(String column, Instant now) {
        this.column = column;
        this.now = now;
    }

    /// @param spelt as the API wrote it
    void see(@Nullable Object value, @Nullable String spelt) {
        if (value == null || spelt == null)
            throw FilesFault.API_ANSWER_BROKEN.of("a row has no value in column \"" + column + "\", by which what is new is told");
        var number = number(value);
        if (number == null || greatest != null && number.compareTo(greatest) <= 0) return;
        greatest = number;
        text = spelt;
    }

    /// Null: it can be no mark.
    private @Nullable BigDecimal number(Object value) {
        return switch (value) {
            case Long n -> BigDecimal.valueOf(n);
            case BigDecimal n -> n;
            case LocalDate d -> d.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC)) ? null : BigDecimal.valueOf(d.toEpochDay());
            case LocalDateTime t -> instant(t.toInstant(ZoneOffset.UTC));
            case OffsetDateTime t -> instant(t.toInstant());
            default -> null;
        };
    }

    private @Nullable BigDecimal instant(Instant t) {
        return t.isAfter(now) ? null : BigDecimal.valueOf(t.getEpochSecond()).add(BigDecimal.valueOf(t.getNano(), 9));
    }

    /// The spelling of the greatest; null when none can be a mark.
    @Nullable String text() {
        return text;
    }
}
