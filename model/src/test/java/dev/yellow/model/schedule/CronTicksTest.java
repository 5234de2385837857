package dev.yellow.model.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every nominal time of day is exactly one tick, whatever the clocks of its zone do.
class CronTicksTest {
    private static final LocalDate FROM = LocalDate.of(2019, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2029, 1, 1);

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Australia/Sydney",
            "Asia/Kolkata", "Africa/Casablanca", "America/Santiago", "Asia/Tehran"})
    void overTenYearsNoTickIsMissedAndNoneComesTwice(String name) {
        var zone = ZoneId.of(name);
        for (var hour : new int[] {0, 1, 2, 3, 23}) {
            var cron = CronExpression.parse("15,45 " + hour + " * * *");
            var expected = new TreeSet<Instant>();
            for (var day = FROM; day.isBefore(UNTIL); day = day.plusDays(1))
                for (var minute : new int[] {15, 45}) expected.add(instant(day.atTime(hour, minute), zone));
            var ticks = new ArrayList<Instant>();
            var end = expected.last();
            for (var tick = cron.next(FROM.atStartOfDay(zone).toInstant().minusSeconds(1), zone); !tick.isAfter(end); tick = cron.next(tick, zone))
                ticks.add(tick);
            assertThat(ticks).as("%s at %d h", name, hour).containsExactlyElementsOf(expected);
        }
    }

    /// The first of two, the moment of the skip for none.
    private static Instant instant(LocalDateTime time, ZoneId zone) {
        var transition = zone.getRules().getTransition(time);
        if (transition != null && transition.isGap()) return transition.getInstant();
        return time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Australia/Lord_Howe", "America/New_York"})
    void aScheduleOfEveryHourComesThroughBothOfThem(String name) {
        var zone = ZoneId.of(name);
        var cron = CronExpression.parse("*/5 * * * *");
        var last = Instant.parse("2026-01-01T00:00:00Z");
        for (var tick = cron.next(last, zone); tick.isBefore(Instant.parse("2027-01-01T00:00:00Z")); tick = cron.next(tick, zone)) {
            assertThat(Duration.between(last, tick)).as("before %s", tick).isEqualTo(Duration.ofMinutes(5));
            last = tick;
        }
    }

    @Test
    void severalTimesThatAreSkippedTogetherAreOneTick() {
        var berlin = ZoneId.of("Europe/Berlin");
        var skip = Instant.parse("2026-03-29T01:00:00Z");
        var cron = CronExpression.parse("*/20 2 * * *");
        assertThat(cron.next(skip.minusSeconds(60), berlin)).isEqualTo(skip);
        assertThat(cron.next(skip, berlin)).isEqualTo(Instant.parse("2026-03-30T00:00:00Z"));
    }
}
