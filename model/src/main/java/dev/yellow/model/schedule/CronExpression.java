package dev.yellow.model.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;

/// Five fields of cron: minute, hour, day of month, month, day of week. Where both kinds of day are restricted, either
/// suffices, as in every cron.
public final class CronExpression {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
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

    private CronExpression(Cron cron) {
        minutes = values(cron, CronFieldName.MINUTE, 0, 59);
        hours = values(cron, CronFieldName.HOUR, 0, 23);
        daysOfMonth = values(cron, CronFieldName.DAY_OF_MONTH, 1, 31);
        months = values(cron, CronFieldName.MONTH, 1, 12);
        daysOfWeek = values(cron, CronFieldName.DAY_OF_WEEK, 0, 7);
        if (daysOfWeek.get(7)) daysOfWeek.set(0);
        eitherDay = restricted(cron, CronFieldName.DAY_OF_MONTH) && restricted(cron, CronFieldName.DAY_OF_WEEK);
    }

    /// @throws IllegalArgumentException saying what is wrong; also for an expression that never comes
    public static CronExpression parse(String text) {
        var expression = new CronExpression(PARSER.parse(text).validate());
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

    /// The first tick after a time, on the clocks of a zone. A tick is a time of day there, and comes once:
    ///
    /// - a time that the clocks skip comes at the moment of the skip; several that are skipped together are one tick;
    /// - a time that the clocks show twice comes the first time only, but where the hour is not restricted (`*/5 * * * *`)
    ///   both times: such a schedule means every hour that passes, not an hour's name.
    public Instant next(Instant after, ZoneId zone) {
        var rules = zone.getRules();
        var from = LocalDateTime.ofInstant(after, zone);
        var around = rules.nextTransition(after.minus(Duration.ofDays(2)));
        if (around != null && around.getInstant().isBefore(after.plus(Duration.ofDays(2)))) from = from.minusDays(1);
        var times = timesOfDay();
        var everyHour = hours.cardinality() == 24;
        for (var index = (int) ChronoUnit.DAYS.between(FIRST_DAY, from.toLocalDate()); ; index++) {
            if (!comesOn(FIRST_DAY.plusDays(index))) continue;
            var day = FIRST_DAY.plusDays(index).atStartOfDay();
            var found = Instant.MAX;
            for (var minute = times.nextSetBit(0); minute >= 0; minute = times.nextSetBit(minute + 1)) {
                var time = day.plusMinutes(minute);
                if (time.isBefore(from)) continue;
                var offsets = rules.getValidOffsets(time);
                var first = offsets.isEmpty() ? rules.getTransition(time).getInstant() : time.toInstant(offsets.getFirst());
                if (everyHour && offsets.size() > 1) {
                    var second = time.toInstant(offsets.getLast());
                    if (second.isAfter(after) && second.isBefore(found)) found = second;
                }
                if (!first.isAfter(after)) continue;
                if (first.isBefore(found)) found = first;
                break;
            }
            if (!found.equals(Instant.MAX)) return found;
        }
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
            if (comesOn(day)) return i;
        }
        return -1;
    }

    private boolean comesOn(LocalDate day) {
        if (!months.get(day.getMonthValue())) return false;
        var byDate = daysOfMonth.get(day.getDayOfMonth());
        var byWeekday = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
        return eitherDay ? byDate || byWeekday : byDate && byWeekday;
    }

    private static boolean restricted(Cron cron, CronFieldName field) {
        return !cron.retrieve(field).getExpression().asString().startsWith("*");
    }

    private static BitSet values(Cron cron, CronFieldName field, int least, int most) {
        return values(cron.retrieve(field).getExpression(), least, most);
    }

    private static BitSet values(FieldExpression expression, int least, int most) {
        var set = new BitSet();
        switch (expression) {
            case And and -> and.getExpressions().forEach(each -> set.or(values(each, least, most)));
            case On on -> set.set(on.getTime().getValue());
            case Between between -> set.set((Integer) between.getFrom().getValue(), (Integer) between.getTo().getValue() + 1);
            case Every every -> {
                var all = values(every.getExpression(), least, most);
                for (var value = all.nextSetBit(0); value >= 0; value = all.nextSetBit(value + every.getPeriod().getValue())) set.set(value);
            }
            default -> set.set(least, most + 1);
        }
        return set;
    }
}
