package dev.yellow.benchmarks.scale;

/// How a rung is climbed.
///
/// @param find    whether the period is shortened until not all is done in time
/// @param seconds that are measured at each period; at least 1, and two of the first period are
public record Ladder(Rung rung, boolean find, int seconds) {
    public static final Ladder DEFAULT = new Ladder(Rung.of(3), false, 180);

    public Ladder {
        if (seconds < 1) throw new IllegalArgumentException("--seconds " + seconds + " is below 1");
    }
}
