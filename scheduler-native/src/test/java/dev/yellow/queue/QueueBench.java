package dev.yellow.queue;

import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.tck.ScriptedWork;
import dev.yellow.spi.scheduler.tck.TckBench;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The queue on a database of its own, with one worker, on a virtual clock.
final class QueueBench implements TckBench {
    static final Duration TTL = Duration.ofSeconds(45);
    private static final Queue<TestDatabase> FREE = new ConcurrentLinkedQueue<>();
    private static final Duration BEAT = TTL.dividedBy(3);

    private final TestDatabase database;
    private final VirtualClock clock = new VirtualClock(BEGIN);
    private final ScriptedWork work = new ScriptedWork();
    private final int slots;
    private final QueueDatabase look;
    private NativeScheduler scheduler;
    private QueueWorker worker;

    QueueBench(int slots) throws SQLException {
        this.slots = slots;
        database = migrated();
        look = new QueueDatabase(source(database), clock);
        scheduler = new NativeScheduler(source(database), clock);
        worker = worker();
    }

    /// A database whose queue is empty. Making one takes longer than a test: what a closed bench leaves is emptied and
    /// used again.
    static TestDatabase migrated() throws SQLException {
        var database = FREE.poll();
        if (database == null) {
            database = TestPostgres.database();
            new QueueDatabase(source(database), null).migrate();
        }
        database.execute("""
                TRUNCATE yellow.job_pause, yellow.job_change, yellow.queue_group, yellow.queue_lane, yellow.queue_job, yellow.queue_input, yellow.queue_share,
                         yellow.queue_waiting, yellow.queue_worker, yellow.queue_running, yellow.queue_run, yellow.queue_transition;
                UPDATE yellow.queue_state SET draining = false""");
        return database;
    }

    static DataSource source(TestDatabase database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }


    private QueueWorker worker() {
        return new QueueWorker(source(database), clock, work, new Capacity(1L << 40, 1 << 30, slots), "bench", TTL, new Random(7));
    }

    TestDatabase database() {
        return database;
    }

    VirtualClock clock() {
        return clock;
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public ScriptedWork work() {
        return work;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void settle() {
        // Runs that end as they start free their slots for the next.
        while (worker.step() > 0) { }
    }

    @Override
    public void pass(Duration time) {
        var end = now().plus(time);
        while (now().isBefore(end)) {
            var next = nextEvent();
            if (worker.running() > 0 && next.isAfter(now().plus(BEAT))) next = now().plus(BEAT);
            clock.set(next.isBefore(end) ? next : end);
            settle();
        }
    }

    /// When a schedule or a retry comes next.
    private Instant nextEvent() {
        var next = look.query("SELECT min(wake_at) FROM yellow.queue_job", r -> Optional.ofNullable(QueueDatabase.instantOrNull(r, 1))).getFirst();
        return next.filter(now()::isBefore).orElse(now().plus(Duration.ofDays(400)));
    }

    @Override
    public void down(Duration time) {
        worker.close();
        clock.pass(time);
        worker = worker();
    }

    @Override
    public void crash() {
        work.vanish();
        worker = worker();
        scheduler.close();
        scheduler = new NativeScheduler(source(database), clock);
        settle();
        pass(TTL.plusSeconds(1));
    }

    @Override
    public void close() {
        worker.close();
        scheduler.close();
        look.close();
        FREE.add(database);
    }
}
