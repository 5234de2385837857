package dev.yellow.runtime.cli;

import dev.yellow.engine.jdbc.OpenSessions;
import dev.yellow.spi.scheduler.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// SIGTERM and SIGINT: the running command is interrupted, the statements that it waits for at servers are cancelled,
/// and it is given time to end properly; the JVM then exits with 143
/// or 130 by itself.
public final class Interruption {
    /// Below Kubernetes' default of 30 s between SIGTERM and SIGKILL.
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Duration BETWEEN_CANCELS = Duration.ofMillis(200);

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable ExitCode signal;

    /// One that no signal reaches, for tests and commands in process.
    public static Interruption none() {
        return new Interruption();
    }

    /// Listens until [#over]. The calling thread is the one that is interrupted.
    public static Interruption ofThisProcess() {
        var interruption = new Interruption();
        var command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.arrived(command), "interruption"));
        return interruption;
    }

    /// The signal that arrived while the command ran.
    public Optional<ExitCode> signal() {
        return Optional.ofNullable(signal);
    }

    /// The command has ended and said all: nothing is waited for any more.
    public void over() {
        over.countDown();
    }

    private void arrived(Thread command) {
        if (over.getCount() == 0) return;
        signal = sentBy();
        command.interrupt();
        var end = System.nanoTime() + GRACE.toNanos();
        try {
            do OpenSessions.cancelInterrupted();
            while (!over.await(BETWEEN_CANCELS.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < end);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The JVM runs its hooks from a thread that is named after the signal; nothing else tells them apart.
    private static ExitCode sentBy() {
        var interactive = Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("SIGINT handler"));
        return interactive ? ExitCode.INTERRUPTED : ExitCode.TERMINATED;
    }
}
