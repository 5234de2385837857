package dev.yellow.pods;

import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A run, as the executor follows it. Only the executor's own thread moves it.
final class PodRun implements Executor.Running {
    /// How far it is known to be.
    enum Stage {
        /// Its Job shall be there: created, or found by its name.
        WANTED,
        /// Its Job was there once, by its UID.
        KNOWN,
        FOLLOWED
    }

    private static final String BETWEEN = "/";

    final Executor.Assignment assignment;
    final String name;
    final CompletableFuture<JobOutcome> outcome = new CompletableFuture<>();
    private final Runnable wake;
    Stage stage;
    volatile String uid;
    volatile @Nullable Instant cancelled;
    boolean deleted;
    @Nullable Instant stuckSince;

    /// @param uid of its Job; empty: it may have none yet
    PodRun(Executor.Assignment assignment, String uid, Runnable wake) {
        this.assignment = assignment;
        this.name = JobManifest.name(assignment);
        this.uid = uid;
        this.stage = uid.isEmpty() ? Stage.WANTED : Stage.KNOWN;
        this.wake = wake;
    }

    /// What [#handle] said before the Job was there.
    static String handle(Executor.Assignment assignment) {
        return JobManifest.name(assignment);
    }

    /// The UID in a handle; empty: it says none.
    static String uid(String handle) {
        var at = handle.indexOf(BETWEEN);
        return at < 0 ? "" : handle.substring(at + 1);
    }

    void found(String uid) {
        this.uid = uid;
        stage = Stage.FOLLOWED;
        wake.run();
    }

    @Override
    public String handle() {
        return uid.isEmpty() ? name : name + BETWEEN + uid;
    }

    @Override
    public CompletableFuture<JobOutcome> outcome() {
        return outcome;
    }

    /// The pod's own grace is the template's, whatever `grace` says.
    @Override
    public void cancel(Duration grace) {
        if (cancelled == null) cancelled = Instant.now();
        wake.run();
    }
}
