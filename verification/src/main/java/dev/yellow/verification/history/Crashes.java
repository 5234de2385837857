package dev.yellow.verification.history;

import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.wire.ByteProxy;
import dev.yellow.testing.wire.Interruption;
import dev.yellow.testing.wire.Interruption.CutAfter;
import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.CutInside;
import dev.yellow.testing.wire.Interruption.CutInsideAnswer;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.verification.history.Life.Log;
import dev.yellow.verification.world.Home;
import dev.yellow.verification.world.MergeReader;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts runs somewhere.
final class Crashes {
    private static final Duration ROLLED_BACK_WITHIN = Duration.ofSeconds(20);
    private static final String INGESTED = "SET status = 'ingested'";
    /// Messages from that statement to the end of its transaction's COMMIT, and some of the merge's.
    private static final int INGESTED_WITHIN = 10;
    private static final int LATER = 30;
    private static final long LEAST_BYTES = 2_000;

    private final SplittableRandom random;
    private final Home home;
    private final MergeReader merge;
    private final Coverage coverage;
    private final Log log;
    private int messages = 60;
    private long bytes = LEAST_BYTES;

    /// @param fired whether it came so far @param held how the stream is left held by the run that ended; null when it is not
    record Crash(JobOutcome outcome, boolean fired, @Nullable String held) {}

    Crashes(SplittableRandom random, Home home, Coverage coverage, Log log) {
        this.random = random;
        this.home = home;
        this.merge = home.reader();
        this.coverage = coverage;
        this.log = log;
    }

    /// Runs a job that is cut, as a lost connection or as a killed process.
    Crash run(String job) {
        var other = home.otherSource();
        if (other.isPresent() && random.nextInt(3) == 0) return atOther(job, other.get());
        var proxy = random.nextInt(5) == 0 ? home.sourceProxy() : home.mergeProxy();
        var kill = random.nextInt(3) == 0;
        var scope = kill ? Scope.PROCESS : Scope.CONNECTION;
        proxy.reset();
        Interruption how;
        if (proxy == home.mergeProxy() && random.nextInt(2) == 0) {
            // Of a batch that is set ingested in a transaction of its own, which not all are: soon after that.
            how = interruption(INGESTED_WITHIN + random.nextInt(LATER), scope);
            proxy.planAfter(INGESTED, how);
        } else {
            how = interruption(1 + random.nextInt(messages), scope);
            proxy.plan(how);
        }
        log.say("crash " + job + " by " + how + (proxy == home.sourceProxy() ? " at the source" : ""));
        JobOutcome outcome;
        boolean fired;
        boolean held;
        var heldBefore = held(job);
        try (var interruptible = home.interruptible()) {
            outcome = interruptible.run(job);
            fired = proxy.fired();
            if (fired && kill) proxy.cutAll(Scope.PROCESS);
            if (!fired) messages = Math.max(20, proxy.sent().size());
            held = held(job);
        }
        home.awaitQuiet(ROLLED_BACK_WITHIN);
        proxy.reset();
        if (fired && kill) home.expireLeases();
        if (fired) coverage.saw(Runs.TABLE, named(how), "count");
        return new Crash(outcome, fired, held && !heldBefore && !kill ? "after " + how
                + " the stream is still held by the run that ended with " + outcome : null);
    }

    /// Cuts what a source's server sends that is no PostgreSQL.
    private Crash atOther(String job, ByteProxy proxy) {
        var scope = random.nextInt(3) == 0 ? Scope.PROCESS : Scope.CONNECTION;
        var after = random.nextLong(bytes);
        proxy.cutAfter(after, scope);
        log.say("crash " + job + " by a cut after " + after + " bytes of the source's, " + scope);
        var heldBefore = held(job);
        try (var interruptible = home.interruptible()) {
            var outcome = interruptible.run(job);
            var fired = proxy.fired();
            bytes = Math.max(LEAST_BYTES, fired ? bytes : proxy.passed());
            proxy.reset();
            if (fired) coverage.saw(Runs.TABLE, scope == Scope.PROCESS ? Runs.SOURCE_GONE : Runs.SOURCE_CUT, "count");
            return new Crash(outcome, fired, held(job) && !heldBefore ? "after the source was cut the stream is still held by the run that ended with "
                    + outcome : null);
        }
    }

    private boolean held(String job) {
        var parts = job.split("/", 2);
        return merge.standing(parts[0], parts[1]).held();
    }

    private Interruption interruption(int message, Scope scope) {
        var kinds = List.<Function<Integer, Interruption>>of(m -> new CutBefore(m, scope), m -> new CutAfter(m, scope),
                m -> new CutInside(m, scope), m -> new CutInsideAnswer(m, scope));
        return kinds.get(random.nextInt(kinds.size())).apply(message);
    }

    private static String named(Interruption how) {
        var verb = how.scope() == Scope.PROCESS ? "killed" : "cut";
        return switch (how) {
            case CutBefore _ -> verb + " before";
            case CutAfter _ -> verb + " after";
            case CutInside _ -> verb + " inside";
            case CutInsideAnswer _ -> verb + " inside answer";
            case Interruption.Freeze _ -> "frozen";
        };
    }
}
