package dev.yellow.engine.transform;

import dev.yellow.engine.EngineCode;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Looks, while a program works, whether it still may: ends it when the run is interrupted, or has lost its lease.
///
/// @param ours whether the lease is still held; asked now and then
record Watch(BooleanSupplier ours) {
    private static final Duration LOOK = Duration.ofSeconds(5);

    /// Runs the work on a thread of its own and waits for it.
    ///
    /// @param end makes the work end soon; thread-safe
    /// @throws Refused when the work was ended; else what the work throws
    void during(Runnable end, Runnable work) {
        var failure = new AtomicReference<@Nullable Throwable>();
        var thread = Thread.ofPlatform().name("yellow-transformer").start(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failure.set(e);
            }
        });
        var ended = await(thread, end);
        if (ended != null) throw ended;
        switch (failure.get()) {
            case null -> { }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private @Nullable Refused await(Thread thread, Runnable end) {
        try {
            while (!thread.join(LOOK)) {
                if (ours.getAsBoolean()) continue;
                stop(thread, end);
                return new Refused(new Fault(EngineCode.LEASE_LOST, Place.NOWHERE,
                        "the lease was lost to another run while the program worked; it was ended",
                        "nothing: the other run continues the batch"));
            }
            return null;
        } catch (InterruptedException _) {
            stop(thread, end);
            Thread.currentThread().interrupt();
            return new Refused(new Fault(EngineCode.INTERRUPTED, Place.NOWHERE, "the run was asked to stop; the program was ended",
                    "nothing: the next run continues"));
        }
    }

    /// A statement that had just not begun needs to be told again.
    private static void stop(Thread thread, Runnable end) {
        var stopped = false;
        while (!stopped) {
            end.run();
            try {
                stopped = thread.join(Duration.ofMillis(100));
            } catch (InterruptedException _) {
                // Already asked to stop: the program's end is waited for all the same.
            }
        }
    }
}
