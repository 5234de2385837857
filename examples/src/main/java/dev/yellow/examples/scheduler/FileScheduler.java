package dev.yellow.examples.scheduler;

import dev.yellow.spi.scheduler.Desired;
import dev.yellow.spi.scheduler.Difference;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Reconciled;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import dev.yellow.spi.scheduler.Standing;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `apply` and people do to the jobs of a file. [FileWorker] runs them.
///
/// It cannot follow inputs, and admits by number alone.
public final class FileScheduler implements Scheduler {
    public static final String NAME = "file";
    /// All that it can do.
    public static final Set<Capability> CAN = EnumSet.of(Capability.CRON, Capability.INTERVAL, Capability.PRIORITY,
            Capability.CONCURRENCY_GROUPS, Capability.RETRIES, Capability.PAUSE, Capability.CANCEL, Capability.ONE_CATCH_UP,
            Capability.AGEING, Capability.PRIORITY_OF_WAITING, Capability.LOST_RUNS);

    private final Keeping kept;
    private final InstantSource clock;
    private final Set<Capability> can;

    /// @param file made when it is not there; its folder is
    public FileScheduler(Path file, InstantSource clock) {
        this(new ShelfFile(file), clock, CAN);
    }

    /// One that refuses part of what it could do.
    FileScheduler(Keeping kept, InstantSource clock, Set<Capability> can) {
        this.kept = kept;
        this.clock = clock;
        this.can = Set.copyOf(can);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities() {
        return can;
    }

    @Override
    public Reconciled reconcile(Desired desired) {
        return kept.change(shelf -> {
            var standing = shelf.standing().stream().collect(Collectors.toMap(job -> job.job.key(), job -> job.job));
            var difference = Difference.of(this, desired, standing);
            var said = difference.said();
            for (var job : difference.sound().values()) {
                var shelved = shelf.jobs.computeIfAbsent(job.key(), _ -> new Shelved(job));
                var begins = said.created().contains(job.key());
                shelved.removed = false;
                if (shelved.due != null && !can.contains(Capability.PRIORITY_OF_WAITING)) shelved.former = shelved.priority();
                shelved.job = job;
                if (begins || said.changed().contains(job.key())) shelved.next = next(shelved, begins, desired.lastStarts().get(job.key()));
            }
            for (var key : said.removed()) {
                var gone = shelf.jobs.get(key);
                if (!gone.running()) shelf.jobs.remove(key);
                gone.removed = true;
                gone.due = gone.next = gone.retry = null;
            }
            if (desired.jobs().isEmpty()) shelf.paused.clear();
            shelf.paused.addAll(desired.paused());
            shelf.draining = false;
            return said;
        });
    }

    /// A tick that is owed, here or since the last run elsewhere; a new interval begins at once, as does what runs once.
    private @Nullable Instant next(Shelved job, boolean begins, @Nullable Instant last) {
        if (job.job.schedule() instanceof Schedule.Once) return clock.instant();
        if (begins && last != null) return job.after(last);
        if (!begins && job.next != null && !job.next.isAfter(clock.instant())) return job.next;
        return begins && job.job.schedule() instanceof Schedule.Every ? clock.instant() : job.after(clock.instant());
    }

    @Override
    public void trigger(String job, Order order) {
        kept.change(shelf -> {
            var known = known(shelf, job);
            if (known.due == null) known.due = clock.instant();
            return true;
        });
    }

    @Override
    public void pause(Scope scope, Order order) {
        require(Capability.PAUSE);
        kept.change(shelf -> {
            if (scope instanceof Scope.Job(var key)) known(shelf, key);
            return shelf.paused.add(scope);
        });
    }

    @Override
    public void resume(Scope scope, Order order) {
        require(Capability.PAUSE);
        kept.change(shelf -> {
            if (scope instanceof Scope.Job(var key)) known(shelf, key).parked = null;
            return shelf.paused.remove(scope);
        });
    }

    @Override
    public void cancel(String job, Order order) {
        require(Capability.CANCEL);
        kept.change(shelf -> {
            var known = known(shelf, job);
            return known.cancelled = known.running();
        });
    }

    @Override
    public List<Run> runs(String job, int most) {
        return kept.change(shelf -> {
            var known = known(shelf, job);
            return Stream.concat(Stream.ofNullable(known.running), known.ended.reversed().stream()).limit(most).toList();
        });
    }

    @Override
    public List<Standing> standing() {
        return kept.change(shelf -> shelf.standing().stream().map(job -> job.standing(shelf.paused(job))).toList());
    }

    @Override
    public Health health() {
        return new Health(true, kept.change(shelf -> shelf.jobs.size()) + " jobs are known");
    }

    @Override
    public Drained drain(Drain how, Order order) {
        return kept.change(shelf -> {
            shelf.draining = true;
            var running = shelf.jobs.values().stream().filter(Shelved::running).toList();
            if (how == Drain.CANCEL) running.forEach(job -> job.cancelled = true);
            return new Drained(running.stream().map(job -> job.job.key()).toList(),
                    shelf.standing().stream().filter(job -> job.due != null || job.retry != null).map(job -> job.job.key()).toList());
        });
    }

    @Override
    public Map<String, String> manifests() {
        return Map.of();
    }

    @Override
    public void close() {}

    private void require(Capability capability) {
        if (!can.contains(capability)) throw SchedulerFault.LACKS_CAPABILITY.refused("", "the scheduler \"file\" cannot " + capability);
    }

    private static Shelved known(Shelf shelf, String job) {
        return Objects.requireNonNullElseGet(shelf.jobs.get(job) instanceof Shelved known && !known.removed ? known : null, () -> {
            throw SchedulerFault.JOB_UNKNOWN.refused(job, "the file has no job \"" + job + "\"");
        });
    }
}
