package dev.yellow.examples.wwi;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Chance that repeats: the same seed, purpose and number throw the same on every machine and Java version.
///
/// SplitMix64, written out because the JDK promises no fixed algorithm for its own generators' bounded throws.
public final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /// Dice of their own for one row or one day, so that rows can be thrown again in any order.
    ///
    /// @param purpose such as a table's name: equal numbers of two purposes throw differently
    public static Dice of(long seed, String purpose, long number) {
        return new Dice(mix(mix(seed + STEP * purpose.hashCode()) + STEP * number));
    }

    public long next() {
        state += STEP;
        return mix(state);
    }

    /// 0 to `bound` - 1. @param bound at least 1
    public int below(int bound) {
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    /// `low` to `high`, both included.
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /// True in so many of 100 throws.
    public boolean percent(int of100) {
        return below(100) < of100;
    }

    /// A value in so many of 100 throws, else null.
    public <T> @Nullable T maybe(int of100, Supplier<T> value) {
        return percent(of100) ? value.get() : null;
    }

    /// 0 (included) to 1 (excluded), in steps of 2^-53.
    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    public byte[] bytes(int length) {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) bytes[i] = (byte) next();
        return bytes;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
