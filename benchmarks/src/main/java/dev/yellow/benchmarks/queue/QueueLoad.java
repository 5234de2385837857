package dev.yellow.benchmarks.queue;

import dev.yellow.benchmarks.Benchmark;
import dev.yellow.benchmarks.Scope;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.Figure.Pair;
import dev.yellow.benchmarks.stage.Servers;
import dev.yellow.queue.QueueWorker;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// From due to done, with runs that do nothing.
public final class QueueLoad implements Benchmark {
    private static final int BATCH = 50;
    private static final int FEW = 1000;
    private static final int CLAIMS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Whether the program that it stands beside is on this machine.
    public static boolean canRun() {
        return Pgbench.find().isPresent();
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public String summary() {
        return "claims and completions, beside pgbench; with --rows jobs waiting; due to started";
    }

    @Override
    public List<Figure> run(Scope scope, Servers servers, Consumer<String> progress) throws Exception {
        var figures = new ArrayList<Figure>();
        var runs = Math.clamp(scope.rows() / 100, 4 * BATCH, 10_000);
        try (var waiting = Waiting.of(servers.merge().newDatabase(), runs)) {
            progress.accept(runs + " runs, and the same by pgbench");
            figures.addAll(throughput(scope, servers, waiting, runs));
        }
        try (var few = Waiting.of(servers.merge().newDatabase(), FEW); var many = Waiting.of(servers.merge().newDatabase(), scope.rows())) {
            progress.accept("claims where " + scope.rows() + " wait, and where " + FEW + " do");
            figures.add(crowd(scope, servers, few, many));
        }
        try (var streams = Waiting.of(servers.merge().newDatabase(), 0)) {
            var jobs = Math.clamp(scope.rows() / 1000, 20, 1000);
            var period = Duration.ofSeconds(Math.clamp(scope.rows() / 1000, 1, 60));
            progress.accept(jobs + " jobs, each every " + period.toSeconds() + " s, twice");
            figures.add(punctual(streams, jobs, period));
        }
        return figures;
    }

    private static List<Figure> throughput(Scope scope, Servers servers, Waiting waiting, int runs) throws Exception {
        var pgbench = Pgbench.installed();
        var pairs = new ArrayList<Pair>();
        var rates = new ArrayList<Double>();
        for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
            waiting.again();
            var limit = servers.stopwatch().time(() -> pgbench.run(waiting.database(), BATCH, runs / BATCH));
            if (waiting.waiting() > 0) throw new AssertionError("pgbench left " + waiting.waiting());
            waiting.again();
            try (var worker = waiting.worker(BATCH)) {
                var work = servers.stopwatch().time(() -> all(worker));
                if (waiting.waiting() > 0) throw new AssertionError("the worker left " + waiting.waiting());
                if (i < 1) continue;
                pairs.add(new Pair(work, limit));
                rates.add(work.wall() / 1e6 / runs * 1000);
            }
        }
        return List.of(new Figure.Ratio("claim to complete, " + runs + " runs, batches of " + BATCH, "pgbench, the same statements", 1 / 0.7, pairs, List.of()),
                new Figure.Amount("the same, 1,000 runs", "ms", 200, rates, List.of()));
    }

    private static void all(QueueWorker worker) {
        while (worker.step() > 0) { }
    }

    private static Figure crowd(Scope scope, Servers servers, Waiting few, Waiting many) throws Exception {
        var pairs = new ArrayList<Pair>();
        try (var amongFew = few.worker(BATCH); var amongMany = many.worker(BATCH)) {
            for (var i = 1 - scope.warmUps(); i <= scope.repetitions(); i++) {
                var limit = servers.stopwatch().time(() -> claims(amongFew));
                var work = servers.stopwatch().time(() -> claims(amongMany));
                few.again();
                if (scope.rows() < 10 * FEW) many.again();
                if (i >= 1) pairs.add(new Pair(work, limit));
            }
        }
        return new Figure.Ratio(CLAIMS + " claims of " + BATCH + " where " + scope.rows() + " wait", "where " + FEW + " wait", 1.5, pairs, List.of());
    }

    private static void claims(QueueWorker worker) {
        for (var i = 0; i < CLAIMS; i++) if (worker.step() != BATCH) throw new AssertionError("a claim got less than " + BATCH);
    }

    /// By the queue's own record of each run. What runs at its first application is none of a tick's.
    private static Figure punctual(Waiting streams, int jobs, Duration period) throws InterruptedException {
        streams.apply(IntStream.range(0, jobs).mapToObj(i -> Waiting.job("live/t" + i, new Schedule.Every(period), List.of())).toList());
        try (var worker = streams.worker(200)) {
            var thread = Thread.ofPlatform().start(() -> worker.run(Duration.ofMillis(100), false));
            for (var end = System.nanoTime() + PATIENCE.toNanos(); late(streams).size() < 2 * jobs; thread.join(Duration.ofMillis(200)))
                if (System.nanoTime() > end) throw new AssertionError("only " + late(streams).size() + " runs came of their ticks");
            thread.interrupt();
            thread.join();
        }
        var late = late(streams);
        return new Figure.Amount("due to started, " + jobs + " jobs every " + period.toSeconds() + " s, p99", "ms", 1000,
                List.of(late.get((int) (late.size() * 0.99))),
                List.of("p50 " + late.get(late.size() / 2).intValue() + " ms", late.size() + " runs"));
    }

    /// In milliseconds, in their order.
    private static List<Double> late(Waiting streams) {
        return streams.database()
                .rows("SELECT extract(epoch FROM claimed_at - due_at) * 1000 FROM yellow.queue_run WHERE actor = 'schedule'").stream()
                .map(Double::valueOf).sorted().toList();
    }
}
