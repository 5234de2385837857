package dev.yellow.verification.history;

import dev.yellow.testing.TestPostgres;
import dev.yellow.verification.value.ValuePool;
import dev.yellow.verification.world.Feed;
import dev.yellow.verification.world.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/// Lives many seeds, some at once.
public final class HistorySuite {
    /// Far over what a life takes: one that takes longer hangs.
    private static final Duration LIFE_LIMIT = Duration.ofMinutes(10);
    private static final int LOG_SHOWN = 60;

    private HistorySuite() {}

    /// A life that went wrong. @param log its last sentences
    public record Failure(Feed feed, long seed, String what, List<String> log) {
        @Override
        public String toString() {
            return "seed " + seed + ": " + what + "\n  reproduce: ./yellow verify histories --feed " + feed.name() + " --seed " + seed
                    + "\n  log:\n    " + String.join("\n    ", log);
        }
    }

    /// @param failures in the order of their seeds
    public record Result(int lives, List<Failure> failures, Coverage coverage, Duration took) {}

    /// Told after each life how many are done, and the seeds of those that went wrong.
    @FunctionalInterface
    public interface Progress {
        void lived(int lives, List<Long> failed);
    }

    /// @param feed    how they are ingested @param seeds which lives
    /// @param workers lives at once, each with a source server of its own
    public static Result run(Feed feed, LongStream seeds, int workers, Progress progress) throws InterruptedException {
        var queue = new ConcurrentLinkedQueue<>(seeds.boxed().toList());
        var lives = queue.size();
        var coverage = new Coverage();
        Life.declare(feed, coverage);
        var failures = new ConcurrentLinkedQueue<Failure>();
        var done = new AtomicInteger();
        var start = System.nanoTime();
        try (var merge = TestPostgres.own(Map.of("autovacuum", "off", "max_connections", "400", "synchronous_commit", "off"))) {
            var threads = new ArrayList<Thread>();
            for (var i = 0; i < Math.min(workers, lives); i++) threads.add(Thread.ofPlatform().name("lives-" + i).start(() -> {
                try (var world = World.beside(merge)) {
                    var pool = new ValuePool(merge.major(), feed.takesEverything(), feed::takes);
                    for (var seed = queue.poll(); seed != null; seed = queue.poll()) {
                        one(feed, seed, world, pool, coverage, failures);
                        progress.lived(done.incrementAndGet(), failures.stream().map(Failure::seed).toList());
                    }
                }
            }));
            for (var t : threads) t.join();
        }
        return new Result(lives, failures.stream().sorted(Comparator.comparingLong(Failure::seed)).toList(), coverage, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void one(Feed feed, long seed, World world, ValuePool pool, Coverage coverage, Collection<Failure> failures) {
        var log = Collections.synchronizedList(new ArrayList<String>());
        var life = Thread.ofPlatform().name("life-" + seed).unstarted(() -> {
            try (var home = world.emptiedHome(); var subject = home.pooled()) {
                new Life(feed, seed, home, subject, coverage, pool, log::add).live();
            } catch (AssertionError | RuntimeException e) {
                failures.add(new Failure(feed, seed, describe(e), tail(log)));
                world.abandon();
            }
        });
        life.start();
        try {
            if (life.join(LIFE_LIMIT)) return;
            failures.add(new Failure(feed, seed, "hangs: " + List.of(life.getStackTrace()), tail(log)));
            life.interrupt();
            life.join(TimeUnit.SECONDS.toMillis(30));
            world.abandon();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(Throwable e) {
        if (e instanceof AssertionError) return String.valueOf(e.getMessage());
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static List<String> tail(List<String> log) {
        synchronized (log) {
            return List.copyOf(log.subList(Math.max(0, log.size() - LOG_SHOWN), log.size()));
        }
    }
}
