package dev.yellow.queue;

import static dev.yellow.queue.QueueDatabase.instant;

import dev.yellow.model.fault.Refused;
import dev.yellow.spi.scheduler.Executor.Assignment;
import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinitionJson;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.SchedulerFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Claims what is due and has it run. Any number of workers share one queue; none leads.
///
/// [#step] is all that a worker does, once; whoever embeds it calls it on its own ticks, or has [#run] call it.
public final class QueueWorker implements AutoCloseable {
    /// How long a worker's runs stay its own after its last sign of life.
    public static final Duration TTL = Duration.ofSeconds(30);
    /// How long a run that shall end may take before it is ended by force.
    public static final Duration GRACE = Duration.ofSeconds(20);
    private static final int BATCH = 50;
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private record Active(Assignment assignment, Executor.Running running, String handle, Instant until, boolean cancelled, boolean late) {}

    private record Ended(UUID run, Verdict verdict) {}

    private record Claimed(UUID run, String definition, int attempt, String handle) {}

    private final QueueDatabase database;
    private final Ticker ticker;
    private final Executor executor;
    private final boolean adopts;
    private final Capacity capacity;
    private final String name;
    private final Duration ttl;
    private final RandomGenerator random;
    private final Map<UUID, Active> active = new LinkedHashMap<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Semaphore hint = new Semaphore(0);
    private UUID id = UUID.randomUUID();
    private @Nullable Instant beaten;
    /// On this machine's own clock, for when the database's cannot be asked.
    private long beatenAt = System.nanoTime();
    private @Nullable Instant forgotten;
    private long reported;
    private volatile boolean draining;

    /// @param name for people: host and process
    public QueueWorker(DataSource merge, Executor executor, Capacity capacity, String name) {
        this(merge, null, executor, capacity, name, TTL, RandomGenerator.getDefault());
    }

    /// @param clock null: the merge database's @param ttl positive; renewed at a third of it
    public QueueWorker(DataSource merge, @Nullable InstantSource clock, Executor executor, Capacity capacity, String name, Duration ttl,
            RandomGenerator random) {
        this.database = new QueueDatabase(merge, clock);
        this.ticker = new Ticker(database);
        this.executor = executor;
        this.adopts = executor.detached();
        this.capacity = capacity;
        this.name = name;
        this.ttl = ttl;
        this.random = random;
    }

    /// Renews the lease, reports what ended, makes due what is due, rescues what dead workers left, and claims as much
    /// as there is capacity for.
    ///
    /// @return how many runs were started
    /// @throws Refused when the merge database does not answer; called again, it goes on
    public synchronized int step() {
        var now = database.now();
        if (beaten == null || !now.isBefore(beaten.plus(ttl.dividedBy(3)))) beat(now);
        report();
        ticker.tick();
        for (var orphan : database.query(QueueSql.RESCUE,
                r -> new Claimed(r.getObject(1, UUID.class), r.getString(2), r.getInt(3), r.getString(5)), id, adopts, name, database.at()))
            adopt(orphan, now);
        end(now);
        remember();
        var started = draining ? 0 : claim(now);
        report();
        if (forgotten == null || now.isAfter(forgotten.plus(FORGET_EVERY))) {
            database.update(QueueSql.FORGET, database.at());
            forgotten = now;
        }
        return started;
    }

    /// Steps until interrupted or [#drain]ed to the end. Sleeps at most `pause` between steps; what becomes due anywhere,
    /// what ends meanwhile, or a hint, wakes it.
    ///
    /// @param untilIdle whether to return when nothing that is due can start and nothing runs
    public void run(Duration pause, boolean untilIdle) {
        try (var _ = new Listener(database.source(), this::hint)) {
            steps(pause, untilIdle);
        }
    }

    private void steps(Duration pause, boolean untilIdle) {
        while (!Thread.currentThread().isInterrupted() && !(draining && (adopts || idle()))) {
            try {
                var before = ended();
                // What has just ended may have made others due.
                if (step() > 0 || ended() > before) continue;
                if (untilIdle && idle()) return;
            } catch (Refused e) {
                if (e.fault().code() != SchedulerFault.UNREACHABLE) throw e;
                fenceOff();
            }
            try {
                if (hint.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) hint.drainPermits();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Whether the queue's tables are there: they come with the first application of a model.
    ///
    /// @throws Refused when the database does not answer
    public boolean ready() {
        return database.query(QueueSql.THERE, r -> r.getBoolean(1)).getFirst();
    }

    /// Something may be due: no need to wait out the pause.
    public void hint() {
        hint.release();
    }

    /// Claims nothing any more; what runs is reported when it ends, or followed by another worker where it outlives this one.
    public void drain() {
        draining = true;
        hint();
    }

    /// Asks what runs to end; it will run again elsewhere.
    public synchronized void interrupt() {
        active.values().forEach(run -> run.running.cancel(GRACE));
    }

    public synchronized boolean idle() {
        return active.isEmpty() && ended.isEmpty();
    }

    /// Runs that ended since it began.
    public synchronized long ended() {
        return reported;
    }

    /// Runs that this worker has now.
    public synchronized int running() {
        return active.size();
    }

    private void beat(Instant now) {
        if (beaten != null && database.update(QueueSql.BEAT, database.at(), ttl.toMillis(), id, database.at()) == 0) abandon();
        if (beaten == null) database.update(QueueSql.REGISTER, id, name, capacity.memory(), capacity.cpu(), capacity.slots(), database.at(), ttl.toMillis());
        beaten = now;
        beatenAt = System.nanoTime();
    }

    /// This worker was given up for dead. What it still runs belongs to others by now, and what it would report is
    /// passed over; it goes on as another one. Runs that outlive a worker are followed by another one: they are left alone.
    private void abandon() {
        if (!adopts) active.values().forEach(run -> run.running.cancel(Duration.ZERO));
        active.clear();
        ended.clear();
        id = UUID.randomUUID();
        beaten = null;
    }

    /// Without the database the lease cannot be renewed; what runs is stopped before others run it.
    private void fenceOff() {
        if (adopts || System.nanoTime() - beatenAt < ttl.toNanos()) return;
        synchronized (this) {
            active.values().forEach(run -> run.running.cancel(Duration.ZERO));
        }
    }

    private int claim(Instant now) {
        var started = 0;
        List<Claimed> claimed;
        do {
            claimed = database.query(QueueSql.CLAIM, r -> new Claimed(r.getObject(1, UUID.class), r.getString(2), r.getInt(3), ""), id, BATCH, database.at());
            claimed.forEach(run -> start(run, now));
            started += claimed.size();
        } while (claimed.size() == BATCH);
        return started;
    }

    private void start(Claimed claimed, Instant now) {
        var assignment = new Assignment(claimed.run, claimed.attempt, JobDefinitionJson.read(claimed.definition));
        var image = assignment.job().image();
        if (image != null && !executor.runsImages()) {
            ended.add(new Ended(claimed.run,
                    verdict(new JobOutcome.Failed(SchedulerFault.NEEDS_PODS.of(assignment.job().key(),
                    "image \"" + image + "\" cannot be run " + executor.name())), assignment)));
            return;
        }
        var handle = executor.handle(assignment);
        // Given to another worker meanwhile, which finds the run by its handle or starts it.
        if (!handle.isEmpty() && database.update(QueueSql.HANDLE, handle, claimed.run, id) == 0) return;
        Executor.Running running;
        try {
            running = executor.start(assignment);
        } catch (RuntimeException e) {
            ended.add(new Ended(claimed.run,
                    verdict(new JobOutcome.Failed(SchedulerFault.PROCESS_FAILED.of(assignment.job().key(),
                    "the run could not be started: " + e)), assignment)));
            return;
        }
        follow(assignment, running, handle, now);
    }

    private void adopt(Claimed orphan, Instant now) {
        var assignment = new Assignment(orphan.run, orphan.attempt, JobDefinitionJson.read(orphan.definition));
        executor.adopt(assignment, orphan.handle).ifPresentOrElse(running -> follow(assignment, running, orphan.handle, now),
                () -> ended.add(new Ended(orphan.run,
                verdict(new JobOutcome.Failed(SchedulerFault.WORKER_LOST.of(assignment.job().key(),
                "its worker died, and the run is nowhere to be found")), assignment))));
    }

    private void follow(Assignment assignment, Executor.Running running, String handle, Instant now) {
        active.put(assignment.id(), new Active(assignment, running, handle, now.plus(assignment.job().tries().timeout()), false, false));
        running.outcome().whenComplete((_, _) -> hint());
    }

    /// Those that were cancelled or take too long are asked to end.
    private void end(Instant now) {
        if (active.isEmpty()) return;
        for (var run : database.query(QueueSql.CANCELLED, r -> r.getObject(1, UUID.class), id))
            active.computeIfPresent(run, (_, a) -> a.cancelled ? a : ending(new Active(a.assignment, a.running, a.handle, a.until, true, a.late)));
        active.replaceAll((_, a) -> a.late || now.isBefore(a.until) ? a : ending(new Active(a.assignment, a.running, a.handle, a.until, a.cancelled, true)));
    }

    /// A run's handle has become more exact.
    private void remember() {
        for (var run : List.copyOf(active.values())) {
            var handle = run.running.handle();
            if (handle.equals(run.handle)) continue;
            database.update(QueueSql.HANDLE, handle, run.assignment.id(), id);
            active.put(run.assignment.id(), new Active(run.assignment, run.running, handle, run.until, run.cancelled, run.late));
        }
    }

    private static Active ending(Active run) {
        run.running.cancel(GRACE);
        return run;
    }

    private void report() {
        for (var run : List.copyOf(active.values())) {
            if (!run.running.outcome().isDone()) continue;
            ended.add(new Ended(run.assignment.id(), verdict(run)));
            active.remove(run.assignment.id());
        }
        while (!ended.isEmpty()) {
            var batch = new ArrayList<Ended>();
            for (var each : ended) if (batch.size() < BATCH) batch.add(each);
            database.query(QueueSql.COMPLETE, r -> r.getObject(1, UUID.class), id,
                    batch.stream().map(Ended::run).toArray(UUID[]::new),
                    batch.stream().map(e -> e.verdict.state().name()).toArray(String[]::new),
                    batch.stream().map(e -> e.verdict.exit()).toArray(Integer[]::new),
                    batch.stream().map(e -> e.verdict.fault()).toArray(String[]::new),
                    batch.stream().map(e -> e.verdict.batch()).toArray(Long[]::new),
                    batch.stream().map(e -> e.verdict.follow().word()).toArray(String[]::new),
                    batch.stream().map(e -> e.verdict.delay().toMillis()).toArray(Long[]::new), name, database.at());
            ended.removeAll(batch);
            reported += batch.size();
        }
    }

    private Verdict verdict(Active run) {
        var outcome = run.running.outcome().handle((o, e) -> o != null ? o : failure(run.assignment.job(), e)).join();
        if (run.cancelled) return Verdict.cancelled(outcome);
        if (run.late && outcome instanceof JobOutcome.Failed)
            outcome = new JobOutcome.Failed(SchedulerFault.RUN_TIMED_OUT.of(run.assignment.job().key(),
                    "the run took longer than " + run.assignment.job().tries().timeout().toSeconds() + " s and was ended"));
        return verdict(outcome, run.assignment);
    }

    private static JobOutcome failure(JobDefinition job, Throwable e) {
        return new JobOutcome.Failed(SchedulerFault.PROCESS_FAILED.of(job.key(), "the executor failed: " + e));
    }

    private Verdict verdict(JobOutcome outcome, Assignment assignment) {
        return Verdict.of(outcome, assignment.attempt(), assignment.job().tries(), random);
    }

    /// Takes the worker off the list, if it runs nothing. What it leaves running is rescued when its lease has expired; what
    /// outlives it is taken over at once.
    @Override
    public synchronized void close() {
        try {
            if (beaten != null) {
                report();
                if (adopts) {
                    database.update(QueueSql.LEAVE, id);
                    database.query(QueueSql.NOTIFY, _ -> 0);
                } else {
                    database.update(QueueSql.RETIRE, id);
                }
            }
        } catch (Refused _) {
            // It expires by itself.
        } finally {
            database.close();
        }
    }
}
