package dev.yellow.engine.source;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.time.Duration;

/// How long a source's snapshot may live.
public final class SnapshotAge {
    private SnapshotAge() {}

    /// @param since by [System#nanoTime] @throws Refused when it is older than that
    public static void check(long since, Duration bound) {
        var age = Duration.ofNanos(System.nanoTime() - since);
        if (age.compareTo(bound) > 0)
            throw new Refused(new Fault(EngineCode.SNAPSHOT_TOO_OLD, Place.NOWHERE,
                    "the source's snapshot is " + age.toSeconds() + " s old, its bound is " + bound.toSeconds() + " s",
                    "set `consistency: separate`, read a replica, or raise the bound"));
    }
}
