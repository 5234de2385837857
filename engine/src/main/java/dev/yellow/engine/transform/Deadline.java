package dev.yellow.engine.transform;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import java.time.Duration;

/// When a program must have ended.
///
/// @param timeout from its start @param end by [System#nanoTime]
record Deadline(Duration timeout, long end) {
    static Deadline in(Duration timeout) {
        return new Deadline(timeout, System.nanoTime() + timeout.toNanos());
    }

    long leftMillis() {
        return Math.max(0, Duration.ofNanos(end - System.nanoTime()).toMillis());
    }

    boolean passed() {
        return leftMillis() == 0;
    }

    Fault fault() {
        return new Fault(EngineCode.TRANSFORMER_TIMED_OUT, Place.NOWHERE, "the program was ended: it had not finished in " + timeout,
                "make it faster, or raise `timeout` of the transformer's hint");
    }
}
