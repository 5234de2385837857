package dev.yellow.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Waits for a condition, as long as a loaded machine may take.
final class Wait {
    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Wait() {}

    /// Until the assertion holds.
    static void until(ThrowingCallable assertion) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                assertion.call();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
