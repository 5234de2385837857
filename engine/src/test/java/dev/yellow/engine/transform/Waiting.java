package dev.yellow.engine.transform;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for what another thread or server brings about.
final class Waiting {
    private static final Duration AT_MOST = Duration.ofSeconds(120);

    private Waiting() {}

    /// @return what was asked for once it is as wanted
    static <T> T until(Supplier<T> look, Predicate<T> wanted) {
        var deadline = System.nanoTime() + AT_MOST.toNanos();
        while (true) {
            var seen = look.get();
            if (wanted.test(seen)) return seen;
            if (System.nanoTime() > deadline) throw new AssertionError("not in " + AT_MOST + "; seen last: " + seen);
            Thread.onSpinWait();
        }
    }
}
