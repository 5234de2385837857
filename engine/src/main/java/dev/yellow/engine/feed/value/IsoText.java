package dev.yellow.engine.feed.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// ISO 8601 texts of days and times, with a blank or a T between the two, as PostgreSQL writes them. By hand: a formatter
/// costs ten times as much a row, and takes what is not meant.
final class IsoText {
    private IsoText() {}

    /// `2026-11-25`, and years of more than four digits; ` BC` after it for those before 1.
    static LocalDate date(String text) throws Unfit {
        var bc = text.endsWith(" BC");
        return date(text, bc ? text.length() - 3 : text.length(), bc);
    }

    private static LocalDate date(String text, int end, boolean bc) throws Unfit {
        var dash = text.indexOf('-', 1);
        if (dash < 4 || dash > 9 || end != dash + 6 || text.charAt(dash + 3) != '-') throw new Unfit("is no date like 2026-11-25");
        var year = number(text, 0, dash);
        try {
            return LocalDate.of(bc ? 1 - year : year, number(text, dash + 1, dash + 3), number(text, dash + 4, dash + 6));
        } catch (DateTimeException _) {
            throw new Unfit("is a day that no calendar has");
        }
    }

    /// `13:45`, `13:45:10`, `13:45:10.123456`.
    static LocalTime time(String text) throws Unfit {
        return time(text, 0, text.length());
    }

    private static LocalTime time(String text, int at, int end) throws Unfit {
        var length = end - at;
        if (length < 5 || text.charAt(at + 2) != ':' || length > 5 && (length < 8 || text.charAt(at + 5) != ':') || length > 8
                && (length == 9 || length > 18 || text.charAt(at + 8) != '.'))
            throw new Unfit("is no time like 13:45:10.123456");
        var nanos = 0;
        if (length > 9) {
            nanos = number(text, at + 9, end);
            for (var i = length - 9; i < 9; i++) nanos *= 10;
        }
        try {
            return LocalTime.of(number(text, at, at + 2), number(text, at + 3, at + 5), length > 5 ? number(text, at + 6, at + 8) : 0, nanos);
        } catch (DateTimeException _) {
            throw new Unfit("is a time that no day has");
        }
    }

    /// A date and a time.
    static LocalDateTime timestamp(String text) throws Unfit {
        var bc = text.endsWith(" BC");
        return timestamp(text, bc ? text.length() - 3 : text.length(), bc);
    }

    private static LocalDateTime timestamp(String text, int end, boolean bc) throws Unfit {
        var dash = text.indexOf('-', 1);
        var split = dash < 0 ? 0 : dash + 6;
        if (split == 0 || split >= end || text.charAt(split) != ' ' && text.charAt(split) != 'T')
            throw new Unfit("is no timestamp like 2026-11-25 13:45:10.123456");
        return LocalDateTime.of(date(text, split, bc), time(text, split + 1, end));
    }

    /// A date, a time and `Z`, `+02`, `+02:00`, `+0200` or `+02:00:00`.
    static OffsetDateTime timestampTz(String text) throws Unfit {
        var bc = text.endsWith(" BC");
        var end = bc ? text.length() - 3 : text.length();
        if (end > 1 && text.charAt(end - 1) == 'Z') return timestamp(text, end - 1, bc).atOffset(ZoneOffset.UTC);
        var sign = Math.max(text.lastIndexOf('+', end), text.lastIndexOf('-', end));
        if (sign < 11 || sign + 3 > end) throw new Unfit("is no timestamp with an offset like 2026-11-25 13:45:10+01:00");
        try {
            return timestamp(text, sign, bc).atOffset(ZoneOffset.of(text.substring(sign, end)));
        } catch (DateTimeException _) {
            throw new Unfit("has an offset that is none");
        }
    }

    private static int number(String text, int from, int to) throws Unfit {
        var number = 0;
        for (var i = from; i < to; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) throw new Unfit("has a letter where a digit is wanted");
            number = number * 10 + digit;
        }
        return number;
    }
}
