package dev.yellow.files.http;

import dev.yellow.files.fault.FilesFault;
import dev.yellow.model.store.Ingestion.Rate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// How long to wait before a request: for the declared rate, and after a failure. Not thread-safe.
final class Pace {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final @Nullable Rate rate;
    /// When the requests of the window were sent, in nanoseconds.
    private final ArrayDeque<Long> sent = new ArrayDeque<>();

    Pace(@Nullable Rate rate) {
        this.rate = rate;
    }

    /// Waits until one more request is within the rate.
    void beforeRequest() {
        if (rate == null) return;
        if (sent.size() == rate.requests()) pause(Duration.ofNanos(sent.removeFirst() + rate.per().toNanos() - System.nanoTime()));
        sent.addLast(System.nanoTime());
    }

    /// Waits before the next attempt: twice as long each time, a random half of it.
    ///
    /// @param failures  so far, at least 1
    /// @param asked     what the API asks for; null: nothing
    void afterFailure(int failures, @Nullable Duration asked) {
        var longest = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        if (longest.compareTo(LONGEST) > 0) longest = LONGEST;
        var half = longest.toMillis() / 2;
        var wait = Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
        pause(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
    }

    private static void pause(Duration wait) {
        if (!wait.isPositive()) return;
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FilesFault.API_UNAVAILABLE.of("the run was asked to stop while it waited for an API", e);
        }
    }
}
