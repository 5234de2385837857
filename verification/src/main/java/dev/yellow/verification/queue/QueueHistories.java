package dev.yellow.verification.queue;

import dev.yellow.queue.NativeScheduler;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.verification.history.Coverage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/// Lives many seeds of the queue, some at once.
public final class QueueHistories {
    private static final int OPERATIONS = 150;
    private static final int LOG_SHOWN = 30;

    private QueueHistories() {}

    /// @param failures in the order of their seeds
    public record Result(int lives, List<String> failures, Coverage coverage, Duration took) {}

    /// @param progress told how many lives are done
    public static Result run(LongStream seeds, int workers, IntConsumer progress) throws InterruptedException {
        var queue = new ConcurrentLinkedQueue<>(seeds.boxed().toList());
        var lives = queue.size();
        var coverage = new Coverage();
        QueueLife.declare(coverage);
        var failures = Collections.synchronizedList(new ArrayList<String>());
        var done = new AtomicInteger();
        var begin = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < Math.min(workers, lives); i++) threads.add(Thread.ofPlatform().name("queue-lives-" + i).start(() -> {
            var database = TestPostgres.database();
            for (var seed = queue.poll(); seed != null; seed = queue.poll()) {
                one(seed, database, coverage, failures);
                progress.accept(done.incrementAndGet());
            }
        }));
        for (var thread : threads) thread.join();
        failures.sort(null);
        return new Result(lives, List.copyOf(failures), coverage, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void one(long seed, TestDatabase database, Coverage coverage, List<String> failures) {
        var log = new ArrayList<String>();
        try {
            empty(database);
            new QueueLife(seed, database, coverage, log::add).live(OPERATIONS);
        } catch (AssertionError | SQLException | RuntimeException e) {
            failures.add("seed " + seed + ": " + described(e) + "\n  reproduce: ./yellow verify queue --seed " + seed + "\n  log:\n    "
                    + String.join("\n    ", log.subList(Math.max(0, log.size() - LOG_SHOWN), log.size())));
        }
    }

    private static void empty(TestDatabase database) throws SQLException {
        try (var scheduler = new NativeScheduler(new CutSource(database))) {
            scheduler.reconcile(new Desired(List.of(), Map.of(), Set.of(), true, new Order("tester", "a new life")));
        }
        database.execute("""
                TRUNCATE yellow.job_pause, yellow.job_change, yellow.queue_group, yellow.queue_lane, yellow.queue_job, yellow.queue_input, yellow.queue_share,
                         yellow.queue_waiting, yellow.queue_worker, yellow.queue_running, yellow.queue_run, yellow.queue_transition""");
    }

    private static String described(Throwable e) {
        if (e instanceof AssertionError) return String.valueOf(e.getMessage());
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
