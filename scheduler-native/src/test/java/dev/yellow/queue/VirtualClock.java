package dev.yellow.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that passes when a test says so.
final class VirtualClock implements InstantSource {
    private Instant now;

    VirtualClock(Instant begin) {
        this.now = begin;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    synchronized void set(Instant time) {
        if (time.isAfter(now)) now = time;
    }
}
