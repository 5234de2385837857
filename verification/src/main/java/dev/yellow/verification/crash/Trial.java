package dev.yellow.verification.crash;

import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.jdbc.SqlFaults;
import dev.yellow.model.fault.Code.Kind;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.wire.WireProxy;
import dev.yellow.verification.world.Home;
import dev.yellow.verification.world.Subject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One scenario on one platform: its state before the step, and what the step comes to when nothing interrupts it.
///
/// All that an interrupted run leaves stands in the merge database. Where two interruptions leave the same, the next
/// run does the same, so it is run once for each state that was left: mostly for the one before the step.
final class Trial {
    private static final Duration ROLLED_BACK_WITHIN = Duration.ofSeconds(20);

    private final Scenario scenario;
    private final Bench bench;
    private final int batch;
    private final Dump before;
    private final Dump expected;
    private final Dump expectedAfterIdle;
    private final List<Boundary> boundaries;
    private final Set<State> completed = new HashSet<>();

    /// @param held whether the interrupted run left the stream held
    private record State(Dump dump, boolean held) {}

    private Trial(Scenario scenario, Bench bench, int batch, Dump before, Dump expected, Dump expectedAfterIdle, List<Boundary> boundaries) {
        this.scenario = scenario;
        this.bench = bench;
        this.batch = batch;
        this.before = before;
        this.expected = expected;
        this.expectedAfterIdle = expectedAfterIdle;
        this.boundaries = boundaries;
    }

    /// Prepares the scenario, saves its state and runs the step once without interruption.
    static Trial of(Scenario scenario, Bench bench) throws SQLException {
        try (var subject = bench.home().subject()) {
            scenario.prepare(bench, subject);
            bench.flush();
        }
        var home = bench.home();
        home.awaitAlone(ROLLED_BACK_WITHIN);
        home.save();
        var before = Dump.of(bench, Integer.MAX_VALUE);
        home.mergeProxy().reset();
        home.sourceProxy().reset();
        try (var subject = home.interruptible()) {
            Bench.done(scenario.act(bench, subject));
        }
        var boundaries = new ArrayList<>(Boundary.of(home.mergeProxy().sent(), false));
        boundaries.addAll(Boundary.of(home.sourceProxy().sent(), true));
        var batch = bench.standing().lastBatch();
        var expected = Dump.of(bench, batch);
        try (var subject = home.subject()) {
            Bench.done(subject.run(bench.job()));
        }
        var expectedAfterIdle = Dump.of(bench, batch);
        home.restore();
        return new Trial(scenario, bench, batch, before, expected.seen(), expectedAfterIdle.seen(), boundaries);
    }

    Bench bench() {
        return bench;
    }

    List<Boundary> boundaries() {
        return boundaries;
    }

    /// How many different states interruptions have left so far.
    int states() {
        return completed.size();
    }

    /// Interrupts the step and lets the next run complete it. The state is as before the step again afterwards.
    ///
    /// @return what is wrong; empty when nothing is, null when the interruption did not come about
    @Nullable List<String> interrupted(Boundary boundary, Interrupt how) throws SQLException {
        var home = bench.home();
        var proxy = proxy(home, boundary);
        reset();
        proxy.plan(how.at(boundary));
        var wrong = new ArrayList<String>();
        boolean fired;
        try (var subject = home.interruptible()) {
            var outcome = act(subject);
            fired = proxy.fired();
            home.awaitQuiet(ROLLED_BACK_WITHIN);
            if (outcome instanceof JobOutcome.Failed(var fault) && fault.code().kind() != Kind.RETRY) wrong.add("the interrupted run ended with " + fault);
            if (outcome instanceof JobOutcome.Done(int said, long _) && bench.standing().lastBatch() < said)
                wrong.add("the interrupted run says that it committed batch " + said + ", and stands at " + bench.standing().lastBatch());
            if (fired && !how.holderGone() && bench.standing().held()) wrong.add("the interrupted run left the stream held, and ended with " + outcome);
        }
        reset();
        home.expireLeases();
        var left = new State(Dump.of(bench, Integer.MAX_VALUE), bench.standing().held());
        if (completed.add(left)) {
            wrong.addAll(complete());
            home.restore();
        } else {
            takeBack(left.dump);
        }
        return fired ? wrong : null;
    }

    /// Makes the state what it was before the step, by the cheapest means.
    private void takeBack(Dump left) throws SQLException {
        bench.release();
        if (left.equals(before)) return;
        if (bench.standing().open() > 0) {
            try (var subject = bench.home().subject()) {
                subject.reset(bench.job());
            }
            if (Dump.of(bench, Integer.MAX_VALUE).equals(before)) return;
        }
        bench.home().restore();
    }

    /// Proxies count from 1 again and interrupt nothing.
    void reset() {
        bench.home().mergeProxy().reset();
        bench.home().sourceProxy().reset();
    }

    /// The step, whatever comes of it.
    JobOutcome act(Subject subject) {
        try {
            return scenario.act(bench, subject);
        } catch (Refused e) {
            return new JobOutcome.Failed(e.fault());
        } catch (SqlFailure e) {
            return new JobOutcome.Failed(SqlFaults.of(e, Place.NOWHERE));
        }
    }

    /// What is wrong after the next run, and after a further one that should find nothing to do.
    List<String> complete() {
        var wrong = new ArrayList<String>();
        try (var subject = bench.home().subject()) {
            var next = act(subject);
            if (!(next instanceof JobOutcome.Done)) return List.of("the next run ended with " + next);
            var last = bench.standing().lastBatch();
            if (last < batch || bench.changed(batch + 1) > 0)
                wrong.add("it stands at batch " + last + " and should at " + batch + ", or further by batches that changed nothing");
            // A run that had committed before its answer was lost has made the next one an idle run.
            wrong.addAll((last == batch ? expected : expectedAfterIdle).differences(Dump.of(bench, batch).seen()));
            var written = Dump.writes(bench);
            var idle = subject.run(bench.job());
            if (!(idle instanceof JobOutcome.Done done) || done.changed() != 0) wrong.add("a further run ended with " + idle);
            if (!written.equals(Dump.writes(bench))) wrong.add("a further run wrote to merge tables, though nothing had changed");
            subject.verify(bench.job(), true).forEach(line -> wrong.add("verify: " + line));
        }
        return wrong;
    }

    private static WireProxy proxy(Home home, Boundary boundary) {
        return boundary.atSource() ? home.sourceProxy() : home.mergeProxy();
    }
}
