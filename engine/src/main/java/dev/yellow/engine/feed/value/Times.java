package dev.yellow.engine.feed.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;

/// Dates, times and intervals: days and microseconds from 2000 on.
final class Times {
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;
    private static final long DAY = 86_400_000_000L;
    /// 24 November 4714 BC, and the last day of the year 5,874,897.
    private static final long FIRST_DAY = -2_451_545;
    private static final long LAST_DAY = 2_145_031_948L;
    private static final long FIRST_MICRO = FIRST_DAY * DAY;
    private static final long END_MICRO = 9_223_371_331_200_000_000L;
    private static final int[] UNIT = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private Times() {}

    static int date(Object value) throws Unfit {
        return switch (value) {
            case LocalDate d -> day(d);
            case String s -> switch (s) {
                case "infinity" -> Integer.MAX_VALUE;
                case "-infinity" -> Integer.MIN_VALUE;
                default -> day(IsoText.date(s));
            };
            default -> throw Unfit.kind(value);
        };
    }

    private static int day(LocalDate date) throws Unfit {
        var day = date.toEpochDay() - EPOCH_DAY;
        if (day < FIRST_DAY || day > LAST_DAY) throw new Unfit("is beyond the range of a date");
        return (int) day;
    }

    static long time(Object value, int precision) throws Unfit {
        return switch (value) {
            case LocalTime t -> exact(t.toNanoOfDay() / 1000, t.getNano() % 1000, precision);
            case String s -> isDaysEnd(s) ? DAY : time(IsoText.time(s), precision);
            default -> throw Unfit.kind(value);
        };
    }

    /// `24:00`, with seconds and a fraction of zeros where they are written: one past the day's last microsecond is a value
    /// of its own.
    private static boolean isDaysEnd(String text) {
        if (!text.startsWith("24:00")) return false;
        var rest = text.substring("24:00".length());
        return rest.isEmpty() || rest.equals(":00") || rest.startsWith(":00.0") && rest.length() <= ":00.000000".length()
                && rest.chars().skip(":00.".length()).allMatch(c -> c == '0');
    }

    static long timestamp(Object value, int precision) throws Unfit {
        return switch (value) {
            case LocalDateTime t -> micros(t.toEpochSecond(ZoneOffset.UTC), t.getNano(), precision);
            case String s -> switch (s) {
                case "infinity" -> Long.MAX_VALUE;
                case "-infinity" -> Long.MIN_VALUE;
                default -> timestamp(IsoText.timestamp(s), precision);
            };
            default -> throw Unfit.kind(value);
        };
    }

    static long timestampTz(Object value, int precision) throws Unfit {
        return switch (value) {
            case OffsetDateTime t -> micros(t.toEpochSecond(), t.getNano(), precision);
            case Instant t -> micros(t.getEpochSecond(), t.getNano(), precision);
            case String s -> switch (s) {
                case "infinity" -> Long.MAX_VALUE;
                case "-infinity" -> Long.MIN_VALUE;
                default -> timestampTz(IsoText.timestampTz(s), precision);
            };
            default -> throw Unfit.kind(value);
        };
    }

    private static long micros(long epochSecond, int nano, int precision) throws Unfit {
        try {
            var micros = exact(Math.addExact(Math.multiplyExact(epochSecond - EPOCH_SECOND, 1_000_000L), nano / 1000), nano % 1000, precision);
            if (micros >= FIRST_MICRO && micros < END_MICRO) return micros;
        } catch (ArithmeticException _) {
            // Beyond 64 bits is beyond the range.
        }
        throw new Unfit("is beyond the range of a timestamp");
    }

    private static long exact(long micros, int nanosBelow, int precision) throws Unfit {
        if (nanosBelow != 0 || micros % UNIT[precision] != 0) throw new Unfit("is finer than " + precision + " digits of a second");
        return micros;
    }

    static void interval(Object value, FieldBuffer to) throws Unfit {
        switch (value) {
            case Duration d -> interval(d, 0, 0, to);
            case Period p -> interval(Duration.ZERO, p.getDays(), p.toTotalMonths(), to);
            case String s -> {
                var split = s.indexOf('T');
                try {
                    var period = split == 1 ? Period.ZERO : Period.parse(split < 0 ? s : s.substring(0, split));
                    interval(split < 0 ? Duration.ZERO : Duration.parse("P" + s.substring(split)), period.getDays(), period.toTotalMonths(), to);
                } catch (DateTimeException _) {
                    throw new Unfit("is no ISO 8601 interval");
                }
            }
            default -> throw Unfit.kind(value);
        }
    }

    private static void interval(Duration time, int days, long months, FieldBuffer to) throws Unfit {
        if (time.getNano() % 1000 != 0) throw new Unfit("is finer than 6 digits of a second");
        try {
            to.putLong(Math.addExact(Math.multiplyExact(time.getSeconds(), 1_000_000L), time.getNano() / 1000));
            to.putInt(days);
            to.putInt(Math.toIntExact(months));
        } catch (ArithmeticException _) {
            throw new Unfit("is beyond the range of an interval");
        }
    }
}
