package dev.yellow.verification.crash;

import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.testing.TestPostgres;
import dev.yellow.verification.history.Coverage;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.Home;
import dev.yellow.verification.world.World;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Every scenario on both platforms, interrupted at every boundary.
public final class CrashSuite {
    static final String TABLE = "crash x statement";

    private CrashSuite() {}

    /// What one scenario is tried on.
    public record Case(Scenario scenario, Milestoning milestoning, Feed feed) {
        public Case(Scenario scenario, Milestoning milestoning) {
            this(scenario, milestoning, Feed.SNAPSHOT);
        }

        @Override
        public String toString() {
            return scenario + " " + milestoning + (feed == Feed.SNAPSHOT ? "" : " " + feed.name());
        }

        Bench bench(Home home) {
            return new Bench(home, milestoning, feed);
        }
    }

    /// @param boundaries by case, as the suite counted them itself
    /// @param trials     interruptions that came about
    public record Result(Map<String, Integer> boundaries, int trials, List<String> failures, Coverage coverage, Duration took) {}

    /// All cases of snapshots.
    public static List<Case> all() {
        return all(Feed.SNAPSHOT);
    }

    /// All cases of a feed all of whose state stands in the merge database: a slot, which the source keeps, does not
    /// come back with it.
    public static List<Case> all(Feed feed) {
        var all = new ArrayList<Case>();
        for (var s : Scenario.values()) for (var m : Milestoning.values()) all.add(new Case(s, m, feed));
        return all;
    }

    /// Cuts the connection at every boundary of every case: before the statement, after it, and inside what is copied.
    ///
    /// @param workers cases at once @param progress told of each finished case
    public static Result cuts(List<Case> cases, int workers, Consumer<String> progress) throws InterruptedException {
        return everywhere(cases, workers, progress, CrashSuite::cutEverywhere);
    }

    /// Lets the first of two runs stand still at every boundary of every case.
    public static Result leases(List<Case> cases, int workers, Consumer<String> progress) throws InterruptedException {
        return everywhere(cases, workers, progress, CrashSuite::pauseEverywhere);
    }

    private interface Doing {
        void to(Case one, Trial trial, Coverage coverage, List<String> failures, AtomicInteger trials) throws Exception;
    }

    private static Result everywhere(List<Case> cases, int workers, Consumer<String> progress, Doing doing) throws InterruptedException {
        var queue = new ConcurrentLinkedQueue<>(cases);
        var boundaries = Collections.synchronizedMap(new TreeMap<String, Integer>());
        var failures = Collections.synchronizedList(new ArrayList<String>());
        var trials = new AtomicInteger();
        var coverage = new Coverage();
        var start = System.nanoTime();
        try (var merge = TestPostgres.own(Map.of("autovacuum", "off"))) {
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < workers; i++) threads.add(Thread.ofPlatform().name("crash-" + i).start(() -> {
                try (var world = World.beside(merge)) {
                    for (var one = queue.poll(); one != null; one = queue.poll()) {
                        try (var home = world.newHome()) {
                            var trial = Trial.of(one.scenario, one.bench(home));
                            boundaries.put(one.toString(), trial.boundaries().size());
                            doing.to(one, trial, coverage, failures, trials);
                            progress.accept(one + ": " + trial.boundaries().size() + " boundaries, " + trial.states() + " states left");
                        } catch (Exception | AssertionError e) {
                            failures.add(one + ": " + e);
                        }
                    }
                }
            }));
            for (var t : threads) t.join();
        }
        return new Result(boundaries, trials.get(), List.copyOf(failures), coverage, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void cutEverywhere(Case one, Trial trial, Coverage coverage, List<String> failures, AtomicInteger trials) throws SQLException {
        for (var boundary : trial.boundaries()) {
            for (var how : cuts(boundary)) {
                var wrong = trial.interrupted(boundary, how);
                if (wrong == null) continue;
                trials.incrementAndGet();
                coverage.saw(TABLE, (boundary.atSource() ? "source: " : "merge: ") + boundary.statement(), how.name());
                if (!wrong.isEmpty()) failures.add(one + ", " + how + " at " + boundary + ":\n    " + String.join("\n    ", wrong));
            }
        }
    }

    private static void pauseEverywhere(Case one, Trial trial, Coverage coverage, List<String> failures, AtomicInteger trials) throws Exception {
        var suite = new LeaseSuite(trial);
        for (var boundary : trial.boundaries()) {
            var statement = (boundary.atSource() ? "source: " : "merge: ") + boundary.statement();
            var beside = suite.beside(boundary);
            coverage.saw("pause x statement", statement, "lease holds");
            if (!beside.isEmpty()) failures.add(one + ", a second run beside one that stands still at " + boundary + ":\n    " + String.join("\n    ", beside));
            var after = suite.after(boundary);
            coverage.saw("pause x statement", statement, "lease has run out");
            if (!after.isEmpty()) failures.add(one + ", a second run after one was paused at " + boundary + ":\n    " + String.join("\n    ", after));
            trials.addAndGet(2);
        }
    }

    static List<Interrupt> cuts(Boundary boundary) {
        return boundary.statement().equals("copy data") ? List.of(Interrupt.CUT_INSIDE, Interrupt.PROCESS_GONE_BEFORE)
                : List.of(Interrupt.CUT_BEFORE, Interrupt.CUT_AFTER);
    }
}
