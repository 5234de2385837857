package dev.yellow.queue;

import static dev.yellow.queue.QueueDatabase.instant;
import static dev.yellow.queue.QueueDatabase.instantOrNull;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What `apply` and people do to the built-in queue. Runs no job: that is [QueueWorker]'s, in any number of processes.
public final class NativeScheduler implements Scheduler {
    public static final String NAME = "native";

    private final QueueDatabase database;

    public NativeScheduler(DataSource merge) {
        this(merge, null);
    }

    /// @param clock null: the merge database's
    public NativeScheduler(DataSource merge, @Nullable InstantSource clock) {
        database = new QueueDatabase(merge, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public Reconciled reconcile(Desired desired) {
        database.migrate();
        return Reconciliation.run(this, database, desired);
    }

    @Override
    public void trigger(String job, Order order) {
        known(job);
        database.query(QueueSql.ENQUEUE, _ -> 0, order.actor(), order.reason(), database.at(), new String[] {job}, new Instant[] {database.now()});
        note(job, "triggered", order);
    }

    @Override
    public void pause(Scope scope, Order order) {
        if (scope instanceof Scope.Job(var key)) known(key);
        database.transaction(() -> {
            database.query(QueueSql.TURN, _ -> 0);
            if (database.update(QueueSql.PAUSE, scope.kind(), scope.name(), order.actor(), order.reason()) > 0)
                note(scope.kind() + ":" + scope.name(), "paused", order);
            return database.query(QueueSql.HOLD, _ -> 0);
        });
    }

    @Override
    public void resume(Scope scope, Order order) {
        if (scope instanceof Scope.Job(var key)) known(key);
        database.transaction(() -> {
            database.query(QueueSql.TURN, _ -> 0);
            if (database.update(QueueSql.RESUME, scope.kind(), scope.name()) > 0) note(scope.kind() + ":" + scope.name(), "resumed", order);
            if (scope instanceof Scope.Job(var key) && database.update(QueueSql.UNPARK, key) > 0) note(key, "let go on", order);
            return database.query(QueueSql.HOLD, _ -> 0);
        });
        database.query(QueueSql.NOTIFY, _ -> 0);
    }

    @Override
    public void cancel(String job, Order order) {
        known(job);
        if (database.update(QueueSql.CANCEL, words(order), job) == 0) return;
        note(job, "cancelled", order);
        database.query(QueueSql.NOTIFY, _ -> 0);
    }

    @Override
    public List<Run> runs(String job, int most) {
        known(job);
        return database.query(QueueSql.RUNS, r -> new Run(r.getString(1), r.getString(2), r.getInt(3), instant(r, 4), instantOrNull(r, 5), instantOrNull(r, 6),
                Run.State.valueOf(r.getString(7)), r.getString(8), r.getString(9)), job, most, job, most).stream().limit(most).toList();
    }

    @Override
    public List<Standing> standing() {
        return database.query(QueueSql.STANDING,
                r -> new Standing(r.getString(1), Standing.State.valueOf(r.getString(2)), instantOrNull(r, 3), instantOrNull(r, 4),
                r.getInt(5), r.getString(6)),
                database.at(), database.at());
    }

    @Override
    public Health health() {
        var workers = database.query(QueueSql.WORKERS, r -> r.getInt(1), database.at()).getFirst();
        return new Health(workers > 0, workers == 0 ? "no worker is alive: start `yellow work`" : workers + " workers are alive");
    }

    @Override
    public Drained drain(Drain how, Order order) {
        database.transaction(() -> {
            database.query(QueueSql.TURN, _ -> 0);
            database.update(QueueSql.DRAINING, true);
            if (how == Drain.CANCEL) database.update(QueueSql.CANCEL_ALL, words(order));
            note("", "drained", order);
            return 0;
        });
        database.query(QueueSql.NOTIFY, _ -> 0);
        return new Drained(database.query(QueueSql.RUNNING_KEYS, r -> r.getString(1)), database.query(QueueSql.WAITING_KEYS, r -> r.getString(1)));
    }

    /// Nothing: it lives in the merge database, and workers are the runtime's.
    @Override
    public Map<String, String> manifests() {
        return Map.of();
    }

    @Override
    public void close() {
        database.close();
    }

    private static String words(Order order) {
        return order.actor() + ": " + order.reason();
    }

    private void note(String key, String change, Order order) {
        database.update(QueueSql.NOTE, database.at(), key, change, order.actor(), order.reason());
    }

    private void known(String job) {
        if (database.query(QueueSql.EXISTS, r -> r.getString(1), job).isEmpty())
            throw SchedulerFault.JOB_UNKNOWN.refused(job, "the queue has no job \"" + job + "\"");
    }
}
