package dev.yellow.spi.scheduler.tck;

import dev.yellow.spi.scheduler.Scheduler;
import java.time.Duration;
import java.time.Instant;

/// A plug-in under test: a scheduler that holds no jobs yet, on a clock of its own, whose runs are [ScriptedWork].
public interface TckBench extends AutoCloseable {
    /// Noon of a Wednesday, UTC: when every bench begins.
    Instant BEGIN = Instant.parse("2026-03-04T12:00:00Z");

    /// The scheduler as it is now; another one after [#crash].
    Scheduler scheduler();

    ScriptedWork work();

    /// Everything that can happen now has happened when it returns.
    void settle();

    /// So much time goes by; what becomes due meanwhile has happened when it returns, in its order.
    void pass(Duration time);

    /// So much time goes by while nothing that schedules or runs is alive.
    void down(Duration time);

    /// Whatever schedules and runs is killed, with all its runs, and another one has taken over when it returns. At most
    /// a minute goes by.
    void crash();

    Instant now();

    @Override
    void close() throws Exception;
}
