package dev.yellow.model.schedule;

import java.time.Duration;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Five fields of cron: minute, hour, day of month, month, day of week. Where both kinds of day are restricted, either
/// suffices, as in every cron.
public final class CronExpression {
    private static final List<String> MONTHS = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    /// Every combination of date, weekday and leap year comes in it.
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int DAYS = 28 * 366;
    private static final int MINUTES_A_DAY = 24 * 60;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    private CronExpression(String[] fields) {
        minutes = field(fields[0], 0, 59, null);
        hours = field(fields[1], 0, 23, null);
        daysOfMonth = field(fields[2], 1, 31, null);
        months = field(fields[3], 1, 12, MONTHS);
        daysOfWeek = field(fields[4], 0, 7, WEEKDAYS);
        if (daysOfWeek.get(7)) daysOfWeek.set(0);
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /// @throws IllegalArgumentException saying what is wrong; also for an expression that never comes
    public static CronExpression parse(String text) {
        var fields = text.strip().split("\\s+");
        if (fields.length != 5) throw new IllegalArgumentException("it has " + fields.length + " fields, not 5");
        var expression = new CronExpression(fields);
        if (expression.nextDay(0) < 0) throw new IllegalArgumentException("it never comes");
        return expression;
    }

    /// The longest time between two runs, clock changes left aside.
    public Duration longestGap() {
        var times = timesOfDay();
        var first = times.nextSetBit(0);
        var longest = 0L;
        for (var at = first; at >= 0; ) {
            var next = times.nextSetBit(at + 1);
            if (next < 0) break;
            longest = Math.max(longest, next - at);
            at = next;
        }
        var last = times.length() - 1;
        for (var day = nextDay(0); day >= 0; ) {
            var next = nextDay(day + 1);
            if (next < 0) break;
            longest = Math.max(longest, (long) (next - day) * MINUTES_A_DAY - last + first);
            day = next;
        }
        return Duration.ofMinutes(longest);
    }

    private BitSet timesOfDay() {
        var times = new BitSet(MINUTES_A_DAY);
        for (var hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (var minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) times.set(hour * 60 + minute);
        }
        return times;
    }

    /// The first day from that index on which it comes, or -1 when it comes no more within the period looked at.
    private int nextDay(int from) {
        var day = FIRST_DAY.plusDays(from);
        for (var i = from; i < DAYS; i++, day = day.plusDays(1)) {
            if (!months.get(day.getMonthValue())) continue;
            var byDate = daysOfMonth.get(day.getDayOfMonth());
            var byWeekday = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
            if (eitherDay ? byDate || byWeekday : byDate && byWeekday) return i;
        }
        return -1;
    }

    private static BitSet field(String text, int least, int most, @Nullable List<String> names) {
        var set = new BitSet();
        for (var part : text.split(",", -1)) {
            var slash = part.indexOf('/');
            var range = slash < 0 ? part : part.substring(0, slash);
            var step = slash < 0 ? 1 : number(part.substring(slash + 1), 1, most, part);
            var dash = range.indexOf('-');
            var all = range.equals("*");
            if (slash >= 0 && !all && dash < 0) throw new IllegalArgumentException("\"" + part + "\" steps from one value; write a range before /");
            var from = all ? least : value(dash < 0 ? range : range.substring(0, dash), least, most, names);
            var to = all ? most : dash < 0 ? from : value(range.substring(dash + 1), least, most, names);
            if (from > to) throw new IllegalArgumentException("range \"" + range + "\" runs backwards");
            for (var value = from; value <= to; value += step) set.set(value);
        }
        return set;
    }

    private static int value(String text, int least, int most, @Nullable List<String> names) {
        var name = names == null ? -1 : names.indexOf(text.toUpperCase(Locale.ROOT));
        return name >= 0 ? name + least : number(text, least, most, text);
    }

    private static int number(String text, int least, int most, String in) {
        var digits = !text.isEmpty() && text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) throw new IllegalArgumentException("\"" + in + "\" is no value, range or step of a field");
        var value = Integer.parseInt(text);
        if (value < least || value > most) throw new IllegalArgumentException(value + " is not within " + least + " to " + most);
        return value;
    }
}
