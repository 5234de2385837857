package dev.yellow.model.quantity;

import java.time.Duration;

/// Durations as people write them: `30s`, `1m`, `1h30m`, `7d`, `2w`, `7y`.
public final class Durations {
    private Durations() {}

    /// A year is 366 days, so that a retention in years never ends early.
    ///
    /// @return positive
    /// @throws IllegalArgumentException saying what is wrong
    public static Duration parse(String text) {
        var total = Duration.ZERO;
        var i = 0;
        while (i < text.length()) {
            var start = i;
            while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') i++;
            if (i == start || i - start > 9) throw wrong(text);
            var number = Long.parseLong(text, start, i, 10);
            var unit = i;
            while (i < text.length() && Character.isLetter(text.charAt(i))) i++;
            total = total.plus(of(number, text.substring(unit, i), text));
        }
        if (!total.isPositive()) throw wrong(text);
        return total;
    }

    private static Duration of(long number, String unit, String text) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            case "w" -> Duration.ofDays(number * 7);
            case "y" -> Duration.ofDays(number * 366);
            default -> throw wrong(text);
        };
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("duration \"" + text + "\" is not a number and a unit (ms, s, m, h, d, w, y)");
    }
}
