package dev.yellow.jdbc;

import dev.yellow.jdbc.dialect.Family;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// How far a dataset has been read, in the source's own spelling.
///
/// @param low        rows below it will not come any more, within the lag; null: none has a value yet
/// @param reconciled when all rows were last read to find deletes; null: that is not known
/// @param column     whose mark it is: that of another says nothing
record TablesMark(@Nullable String low, @Nullable Instant reconciled, String column) {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int TO_SECONDS = 19;
    private static final long DAY = 86_400;

    /// @param text as [#toString] wrote it, or null @return what is known of that column
    static TablesMark of(@Nullable String text, String column) {
        var parts = text == null ? new String[0] : text.split("\\|", 3);
        if (parts.length < 3 || !parts[2].equals(column)) return new TablesMark(null, null, column);
        return new TablesMark(parts[0].isEmpty() ? null : parts[0], parts[1].isEmpty() ? null : Instant.parse(parts[1]), column);
    }

    /// After a read.
    ///
    /// @param greatest null: no row has a usable value; what was known stays
    TablesMark read(@Nullable String greatest, Family family, long lagSeconds) {
        return greatest == null ? this : new TablesMark(earlier(greatest, family, lagSeconds), reconciled, column);
    }

    TablesMark reconciledAt(Instant now) {
        return new TablesMark(low, now, column);
    }

    /// A time that is earlier by whole seconds, all behind them as it was. Null where that has no spelling here.
    private static @Nullable String earlier(String text, Family family, long seconds) {
        return switch (family) {
            case DATE -> text.length() == 10 ? LocalDate.parse(text).minusDays((seconds + DAY - 1) / DAY).toString() : null;
            case DATETIME, INSTANT, OFFSET -> {
                if (text.length() < TO_SECONDS || text.endsWith("BC")) yield null;
                yield SECONDS.format(LocalDateTime.parse(text.substring(0, TO_SECONDS), SECONDS).minusSeconds(seconds)) + text.substring(TO_SECONDS);
            }
            case BOOLEAN, INTEGER, DECIMAL, APPROXIMATE, BITS, TEXT, JSON, UUID, BYTES, TIME, DAY_SECOND, YEAR_MONTH, SHAPE -> text;
        };
    }

    @Override
    public String toString() {
        return (low == null ? "" : low) + "|" + (reconciled == null ? "" : reconciled) + "|" + column;
    }
}
