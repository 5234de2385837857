package dev.yellow.examples.wwi;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// When business is good: more each year, most before the holidays, little on Saturdays, least on Sundays.
public final class Season {
    /// The first day on which anything was sold.
    public static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    /// The last day that a new business has behind it; the simulator's tick 1 is the day after.
    public static final LocalDate LAST = LocalDate.of(2016, 5, 31);

    private final double[] upTo;
    private final int orders;

    /// Spreads so many orders over the days from [#FIRST] to [#LAST].
    Season(int orders) {
        this.orders = orders;
        upTo = new double[(int) ChronoUnit.DAYS.between(FIRST, LAST) + 1];
        var sum = 0.0;
        for (var day = 0; day < upTo.length; day++) {
            sum += weight(FIRST.plusDays(day));
            upTo[day] = sum;
        }
    }

    /// The day of an order; later numbers are never earlier. @param order 1 to the number of orders
    LocalDate day(int order) {
        var wanted = upTo[upTo.length - 1] * (order - 0.5) / orders;
        var at = Arrays.binarySearch(upTo, wanted);
        return FIRST.plusDays(Math.min(at < 0 ? -at - 1 : at, upTo.length - 1));
    }

    /// How busy a day is: 1 is an ordinary weekday in the first spring.
    public static double weight(LocalDate day) {
        var weekday = switch (day.getDayOfWeek()) {
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> 1.0;
            case SATURDAY -> 0.4;
            case SUNDAY -> 0.1;
        };
        var month = switch (day.getMonth()) {
            case JANUARY, FEBRUARY -> 0.85;
            case MARCH, APRIL, MAY, JUNE -> 1.0;
            case JULY, AUGUST -> 0.9;
            case SEPTEMBER, OCTOBER -> 1.05;
            case NOVEMBER, DECEMBER -> 1.3;
        };
        return weekday * month * (1 + ChronoUnit.DAYS.between(FIRST, day) / 3650.0);
    }
}
