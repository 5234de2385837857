package dev.yellow.jdbc.dialect;

import java.time.Duration;
import java.time.Period;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts of days and spans of time, as sources write them. One that is none of these stays a text: the engine then says
/// which row it is in.
final class Spans {
    private static final Pattern TIME = Pattern.compile("(-?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?");
    private static final Pattern DAY_SECOND = Pattern.compile("([+-])(\\d+) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?");
    private static final Pattern YEAR_MONTH = Pattern.compile("([+-])(\\d+)-(\\d\\d)");
    private static final Pattern AT_MIDNIGHT = Pattern.compile("(.+) 00:00:00(?:\\.0+)?( BC)?");

    private Spans() {}

    /// The day of a date and time, when the time is midnight.
    static Object day(String text) {
        var m = AT_MIDNIGHT.matcher(text);
        return m.matches() ? m.group(1) + (m.group(2) == null ? "" : m.group(2)) : text;
    }

    /// `-838:59:59.999999`.
    static Object duration(String text) {
        var m = TIME.matcher(text);
        return m.matches() ? signed(m.group(1), Duration.ofHours(Long.parseLong(m.group(2))).plus(within(m.group(3), m.group(4), m.group(5)))) : text;
    }

    /// `+000000001 02:03:04.123456789`.
    static Object daySecond(String text) {
        var m = DAY_SECOND.matcher(text);
        return m.matches() ? signed(m.group(1), Duration.ofDays(Long.parseLong(m.group(2))).plusHours(Long.parseLong(m.group(3)))
                .plus(within(m.group(4), m.group(5), m.group(6)))) : text;
    }

    /// `+02-03`.
    static Object yearMonth(String text) {
        var m = YEAR_MONTH.matcher(text);
        if (!m.matches()) return text;
        var period = Period.of(Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)), 0);
        return m.group(1).equals("-") ? period.negated() : period;
    }

    private static Duration within(String minutes, String seconds, @Nullable String fraction) {
        var nanos = fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
        return Duration.ofSeconds(Long.parseLong(minutes) * 60 + Long.parseLong(seconds), nanos);
    }

    private static Duration signed(String sign, Duration span) {
        return sign.equals("-") ? span.negated() : span;
    }
}
