package dev.yellow.verification.crash;

import dev.yellow.model.fault.Code.Kind;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.wire.Interruption.Freeze;
import dev.yellow.verification.world.Subject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A second run beside one that stands still at a boundary: while its lease holds, and after it has run out.
final class LeaseSuite {
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(60);

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

    private final Trial trial;

    LeaseSuite(Trial trial) {
        this.trial = trial;
    }

    /// Both ended. @param first the run that stood still @param second the one that came while it did
    private record Both(JobOutcome first, JobOutcome second, boolean wasHeld) {}

    /// The holder still renews its lease: the second run must leave, and the first complete.
    ///
    /// @return what is wrong; empty when nothing is
    List<String> beside(Boundary boundary) throws Exception {
        return judged(stopped(boundary, false), both -> {
            var wrong = new ArrayList<String>();
            if (both.wasHeld && !isKind(both.second, Kind.BUSY)) wrong.add("the second run of a held stream ended with " + both.second);
            if (!both.wasHeld && !(both.second instanceof JobOutcome.Done) && !isKind(both.second, Kind.BUSY))
                wrong.add("the run of a stream that is free, or just being taken, ended with " + both.second);
            // One that stands still while it is just taking the stream is ended by the server after a while.
            var ended = !both.wasHeld && isKind(both.first, Kind.RETRY);
            if (!(both.first instanceof JobOutcome.Done) && !isKind(both.first, Kind.BUSY) && !ended)
                wrong.add("the run that stood still ended with " + both.first);
            return wrong;
        });
    }

    /// The holder was paused until its lease ran out: the second run does the work, and the first may not write.
    List<String> after(Boundary boundary) throws Exception {
        return judged(stopped(boundary, true), both -> {
            var wrong = new ArrayList<String>();
            if (!(both.second instanceof JobOutcome.Done)) wrong.add("the run that took over ended with " + both.second);
            if (both.first instanceof JobOutcome.Failed(var fault) && fault.code().kind() != Kind.RETRY && fault.code().kind() != Kind.BUSY)
                wrong.add("the run that was paused ended with " + fault);
            return wrong;
        });
    }

    private interface Judge {
        List<String> of(Both both);
    }

    private List<String> judged(Both both, Judge judge) throws SQLException {
        try {
            trial.reset();
            trial.bench().home().awaitQuiet(REACHED_WITHIN);
            trial.bench().home().expireLeases();
            var wrong = new ArrayList<>(judge.of(both));
            wrong.addAll(trial.complete());
            return wrong;
        } finally {
            trial.bench().home().restore();
        }
    }

    private Both stopped(Boundary boundary, boolean expired) throws InterruptedException, ExecutionException {
        var home = trial.bench().home();
        trial.reset();
        var proxy = boundary.atSource() ? home.sourceProxy() : home.mergeProxy();
        var other = boundary.atSource() ? home.mergeProxy() : home.sourceProxy();
        proxy.plan(new Freeze(boundary.first()));
        var first = CompletableFuture.supplyAsync(() -> {
            try (var subject = home.interruptible()) {
                return trial.act(subject);
            }
        }, Thread::startVirtualThread);
        if (!proxy.awaitFrozen(REACHED_WITHIN)) throw new AssertionError("no run reached " + boundary + ": " + first.get());
        if (expired) {
            // The whole machine of the holder stands still, but its sessions at the servers are open.
            other.freeze();
            home.expireLeases();
        }
        var held = trial.bench().standing().held();
        var second = CompletableFuture.supplyAsync(() -> {
            try (var subject = home.beside()) {
                return retried(subject, expired);
            }
        }, Thread::startVirtualThread);
        try {
            second.get(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the second run waits for the one that stands still at " + boundary, e);
        } finally {
            other.thaw();
            proxy.thaw();
        }
        return new Both(first.get(), second.get(), held);
    }

    /// As a scheduler does: a stream that is just being taken is tried again.
    private JobOutcome retried(Subject subject, boolean whileBusy) {
        while (true) {
            var outcome = trial.act(subject);
            if (!whileBusy || !isKind(outcome, Kind.BUSY)) return outcome;
        }
    }

    private static boolean isKind(JobOutcome outcome, Kind kind) {
        return outcome instanceof JobOutcome.Failed(var fault) && fault.code().kind() == kind;
    }
}
