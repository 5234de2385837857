package dev.yellow.verification.crash;

import dev.yellow.testing.TestPostgres;
import dev.yellow.verification.crash.TroubledStore.Place;
import dev.yellow.verification.history.Coverage;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.Feed.Platform;
import dev.yellow.verification.world.Home;
import dev.yellow.verification.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/// SIGKILL of the process that runs a job, of each kind, at points of a day's batch that a seed draws. Rows and histories are
/// held against the oracle after each kill and after the run that follows.
public final class KilledJobs {
    private static final String TABLE = "SIGKILL x where the job had come";
    /// Of the messages that another run needed: this one may need a few less.
    private static final double SURELY = 0.95;

    private KilledJobs() {}

    /// @param kills of each kind at each of its servers
    public static CrashSuite.Result run(List<Feed> feeds, int kills, long seed, Consumer<String> progress) throws Exception {
        var random = new SplittableRandom(seed);
        var messages = new TreeMap<String, Integer>();
        var failures = new ArrayList<String>();
        var coverage = new Coverage();
        var trials = 0;
        var start = System.nanoTime();
        try (var merge = TestPostgres.own(Map.of("autovacuum", "off")); var world = World.beside(merge)) {
            for (var feed : feeds) for (var platform : TroubledStore.platforms(feed).toList()) {
                try (var home = world.newHome()) {
                    trials += kill(feed, platform, home, kills, random, messages, coverage);
                } catch (AssertionError e) {
                    failures.add(feed.name() + ": " + e);
                }
                progress.accept(feed.name() + ": " + trials + " kills in all, " + failures.size() + " failed");
            }
        }
        return new CrashSuite.Result(messages, trials, failures, coverage, Duration.ofNanos(System.nanoTime() - start));
    }

    private static int kill(Feed feed, Platform platform, Home home, int kills, SplittableRandom random, Map<String, Integer> messages, Coverage coverage)
            throws Exception {
        var store = new TroubledStore(feed, platform, home);
        var reached = 0;
        for (var place : store.counted(Home::interruptible).entrySet()) {
            messages.put(feed.name() + ", " + place.getKey() + (place.getKey() == Place.SOURCE && feed.otherServer() ? ", bytes" : ""), place.getValue().intValue());
            for (var i = 0; i < kills; i++) {
                if (!store.isKilled(place.getKey(), 1 + random.nextLong(Math.max(1, (long) (place.getValue() * SURELY))))) continue;
                coverage.saw(TABLE, feed.name(), place.getKey().name());
                reached++;
            }
        }
        assertNothingWrong(store);
        return reached;
    }

    private static void assertNothingWrong(TroubledStore store) {
        var wrong = store.wrong();
        if (!wrong.isEmpty()) throw new AssertionError("the audit finds " + wrong);
    }
}
