package dev.yellow.verification.queue;

import dev.yellow.model.fault.Refused;
import dev.yellow.queue.NativeScheduler;
import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import dev.yellow.spi.scheduler.tck.Jobs;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;

/// Several servers as processes, one after the other killed or stopped while they run jobs, and the database with them.
///
/// Each job that is made due while nothing of it waits or runs must have exactly one run that succeeded, whatever
/// happened to those before it; and no two runs of a job may go on side by side, but for one whose server was given up.
public final class QueueProcesses {
    private static final Order TESTER = new Order("tester", "servers come and go");
    private static final int JOBS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /// Gives a process another clock.
    private static final String SKEWED = "faketime";

    /// Work that began while another process was at it, without that one's run having been given up before.
    private static final String SIDE_BY_SIDE = """
            SELECT o.job || ' at ' || o.at FROM proof.overlap o
             WHERE NOT EXISTS (SELECT FROM yellow.queue_run r WHERE r.key = o.job AND r.state = 'LOST' AND r.ended_at <= o.at)""";

    private enum Disturbance { KILL, LONG_STOP, RESTART, SHORT_STOP }

    private static final List<Disturbance> DISTURBANCES = List.of(Disturbance.values());

    private final TestPostgres server;
    private final TestDatabase database;
    private final Random random;
    private final Consumer<String> progress;
    private final List<Process> processes = new ArrayList<>();
    private final Map<String, Long> triggers = new TreeMap<>();
    private final Map<String, Integer> did = new LinkedHashMap<>();
    private final boolean skewed;

    private QueueProcesses(TestPostgres server, TestDatabase database, long seed, Consumer<String> progress) {
        this.server = server;
        this.database = database;
        this.random = new Random(seed);
        this.progress = progress;
        this.skewed = Files.isExecutable(Path.of("/usr/bin", SKEWED));
    }

    /// @param figures  what was done, by name
    /// @param failures what is wrong; empty as it must be
    public record Result(Map<String, Object> figures, List<String> failures) {}

    /// @param servers processes at once, at least 2
    /// @param rounds  how often something is done to them, or to the database
    public static Result run(int servers, int rounds, long seed, Consumer<String> progress) throws IOException, InterruptedException, SQLException {
        try (var server = TestPostgres.own(Map.of()); var database = server.newDatabase()) {
            return new QueueProcesses(server, database, seed, progress).live(servers, rounds);
        }
    }

    private Result live(int servers, int rounds) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        try (var scheduler = scheduler()) {
            scheduler.reconcile(new Desired(IntStream.range(0, JOBS).mapToObj(i -> Jobs.external("live/t" + i)).toList(), Map.of(), Set.of(), true, TESTER));
            database.execute(WorkerProcess.TABLES);
            for (var i = 0; i < servers; i++) processes.add(start(i));
            for (var round = 1; round <= rounds; round++) {
                progress.accept("round " + round + " of " + rounds);
                busy(scheduler);
                disturb(scheduler, DISTURBANCES.get(round % DISTURBANCES.size()));
            }
            for (var process : processes) signal(process, "CONT");
            settle(scheduler);
        } finally {
            for (var process : processes) killed(process);
        }
        return result(Duration.ofNanos(System.nanoTime() - begin));
    }

    private NativeScheduler scheduler() {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return new NativeScheduler(source);
    }

    /// The first two have clocks of their own where that can be had.
    private Process start(int i) throws IOException {
        var clock = !skewed || i > 1 ? List.<String>of() : List.of(SKEWED, "-m", "-f", i == 0 ? "+90m" : "-90m");
        return WorkerProcess.start(List.of(database.url(), database.user(), database.password()), clock);
    }

    /// Makes due what is idle, until as many were as there are jobs.
    private void busy(Scheduler scheduler) throws InterruptedException {
        var more = JOBS;
        for (var end = System.nanoTime() + PATIENCE.toNanos(); more > 0; TimeUnit.MILLISECONDS.sleep(20)) {
            if (System.nanoTime() > end) throw new AssertionError("nothing becomes idle: " + scheduler.standing());
            for (var job : standing(scheduler)) {
                if (job.state() != Standing.State.IDLE) continue;
                scheduler.trigger(job.job(), TESTER);
                triggers.merge(job.job(), 1L, Long::sum);
                more--;
            }
        }
    }

    /// Runs that were lost time and again are let go on.
    private static List<Standing> standing(Scheduler scheduler) {
        var all = scheduler.standing();
        for (var job : all) if (job.state() == Standing.State.PARKED) scheduler.resume(new Scope.Job(job.job()), TESTER);
        return all;
    }

    private void disturb(Scheduler scheduler, Disturbance disturbance) throws IOException, InterruptedException {
        var which = random.nextInt(processes.size());
        var process = processes.get(which);
        switch (disturbance) {
            case KILL -> {
                did.merge("servers killed", 1, Integer::sum);
                killed(process);
                processes.set(which, start(which));
            }
            case LONG_STOP -> {
                did.merge("servers stopped for longer than their lease", 1, Integer::sum);
                stopped(process, WorkerProcess.TTL.multipliedBy(2));
            }
            case SHORT_STOP -> {
                did.merge("servers stopped for less than their lease", 1, Integer::sum);
                stopped(process, WorkerProcess.TTL.dividedBy(3));
            }
            case RESTART -> {
                did.merge("database restarts", 1, Integer::sum);
                if (random.nextBoolean()) server.kill();
                else server.stopImmediately();
                server.start();
                answers(scheduler);
            }
        }
    }

    /// The connection that broke is noticed by the first statement.
    private static void answers(Scheduler scheduler) throws InterruptedException {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); ; TimeUnit.MILLISECONDS.sleep(50)) {
            try {
                scheduler.standing();
                return;
            } catch (Refused e) {
                if (System.nanoTime() > end) throw e;
            }
        }
    }

    /// A process behind another clock is a child of that clock's.
    private static void killed(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /// The others go on meanwhile.
    private static void stopped(Process process, Duration time) throws IOException, InterruptedException {
        signal(process, "STOP");
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        signal(process, "CONT");
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("kill", "-" + name, Long.toString(process.pid())));
        process.descendants().forEach(child -> words.add(Long.toString(child.pid())));
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static void settle(Scheduler scheduler) throws InterruptedException {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); ; TimeUnit.MILLISECONDS.sleep(50)) {
            var open = standing(scheduler).stream().filter(job -> job.state() != Standing.State.IDLE).toList();
            if (open.isEmpty()) return;
            if (System.nanoTime() > end) throw new AssertionError("never ends: " + open);
        }
    }

    private Result result(Duration took) {
        var failures = new ArrayList<String>();
        for (var each : database.rows(SIDE_BY_SIDE)) failures.add("ran twice at once: " + each);
        var succeeded = new TreeMap<String, Long>();
        for (var row : database.rows("SELECT key || ' ' || count(*) FROM yellow.queue_run WHERE state = 'SUCCEEDED' GROUP BY key"))
            succeeded.put(row.split(" ")[0], Long.valueOf(row.split(" ")[1]));
        if (!triggers.equals(succeeded)) failures.add("was due " + triggers + " times and succeeded " + succeeded + " times");
        var figures = new LinkedHashMap<String, Object>(did);
        figures.put("runs due", triggers.values().stream().mapToLong(Long::longValue).sum());
        figures.put("runs lost with their server, and run again", database.rows("SELECT count(*) FROM yellow.queue_run WHERE state = 'LOST'").getFirst());
        figures.put("zombies beside the run that replaced theirs", database.rows("SELECT count(*) FROM proof.overlap").getFirst());
        figures.put("clocks", skewed ? "one server 90 minutes ahead, one behind" : "NOT SHOWN with clocks that differ: " + SKEWED + " is not installed");
        figures.put("seconds", took.toMillis() / 1000.0);
        return new Result(figures, failures);
    }
}
