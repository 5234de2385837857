package dev.yellow.examples.scheduler;

import dev.yellow.model.fault.Fault;
import dev.yellow.spi.scheduler.ExitCode;
import dev.yellow.spi.scheduler.Executor;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import dev.yellow.spi.scheduler.SchedulerFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one process that runs a file's jobs: what the file has running and this process does not, its predecessor lost.
public final class FileWorker {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Keeping kept;
    private final InstantSource clock;
    private final Executor executor;
    private final int slots;
    private final Set<Capability> can;
    private final Map<String, Executor.Running> mine = new HashMap<>();

    /// @param slots runs at once, at least 1
    public FileWorker(Path file, InstantSource clock, Executor executor, int slots) {
        this(new ShelfFile(file), clock, executor, slots, FileScheduler.CAN);
    }

    FileWorker(Keeping kept, InstantSource clock, Executor executor, int slots, Set<Capability> can) {
        this.kept = kept;
        this.clock = clock;
        this.executor = executor;
        this.slots = slots;
        this.can = can;
    }

    /// Ends what ended, makes due what is due, starts what may start. @return how many runs were started
    public synchronized int step() {
        return kept.change(shelf -> {
            var now = clock.instant();
            for (var job : shelf.jobs.values()) {
                if (job.running != null) look(job, job.running, now);
                job.tick(now);
            }
            shelf.jobs.values().removeIf(job -> job.removed && !job.running());
            var started = 0;
            for (var job : shelf.jobs.values().stream()
                    .sorted(Comparator.comparing(job -> can.contains(Capability.AGEING) ? job.rank() : job.ageless())).toList()) {
                if (shelf.draining || job.due == null || job.running() || shelf.held(job) || !job.fits(shelf.jobs.values()) || mine.size() >= slots) continue;
                start(job, job.due, now);
                started++;
            }
            return started;
        });
    }

    private void start(Shelved job, Instant due, Instant now) {
        var id = UUID.randomUUID();
        job.running = new Run(id.toString(), job.job.key(), job.attempt, due, now, null, Run.State.RUNNING, null, "");
        job.due = null;
        job.former = null;
        job.cancelled = false;
        mine.put(id.toString(), executor.start(new Executor.Assignment(id, job.attempt, job.job)));
    }

    private void look(Shelved job, Run run, Instant now) {
        var own = mine.get(run.id());
        if (own == null && !can.contains(Capability.LOST_RUNS)) {
            mine.put(run.id(), executor.start(new Executor.Assignment(UUID.fromString(run.id()), run.attempt(), job.job)));
            return;
        }
        if (own == null) {
            end(job, run, now, Run.State.LOST, SchedulerFault.WORKER_LOST.of(run.job(), "the process that ran it is gone"));
            if (!job.removed) job.due = now;
            return;
        }
        var late = !now.isBefore(Objects.requireNonNull(run.started()).plus(job.job.tries().timeout()));
        if (job.cancelled || late) own.cancel(GRACE);
        if (!own.outcome().isDone()) return;
        mine.remove(run.id());
        switch (own.outcome().join()) {
            case JobOutcome.Done _ -> {
                end(job, run, now, Run.State.SUCCEEDED, null);
                job.attempt = 1;
            }
            case JobOutcome.Failed(var fault) when job.cancelled -> {
                end(job, run, now, Run.State.CANCELLED, fault);
                job.attempt = 1;
            }
            case JobOutcome.Failed(var fault) ->
                    failed(job, run, now, late ? SchedulerFault.RUN_TIMED_OUT.of(run.job(), "the run took longer than " + job.job.tries()
                    .timeout()) : fault);
        }
    }

    private void failed(Shelved job, Run run, Instant now, Fault fault) {
        var exit = ExitCode.of(fault.code().kind());
        switch (exit.retry()) {
            case COUNTED -> {
                end(job, run, now, Run.State.FAILED, fault);
                var again = !job.removed && run.attempt() <= job.job.tries().retries();
                job.attempt = again ? run.attempt() + 1 : 1;
                if (again) job.retry = now.plus(job.job.tries().backoff().multipliedBy(1L << Math.min(run.attempt() - 1, 10)));
            }
            case NOT_COUNTED -> {
                end(job, run, now, Run.State.INTERRUPTED, fault);
                if (!job.removed) job.due = now;
            }
            case NO -> {
                var busy = exit == ExitCode.BUSY;
                end(job, run, now, busy ? Run.State.COALESCED : Run.State.PARKED, fault);
                if (busy && !job.removed) job.retry = now.plusSeconds(15);
                // What an operator lets go on, runs.
                if (!busy) job.parked = fault.toString();
                if (!busy && !job.removed) job.due = now;
            }
        }
    }

    private static void end(Shelved job, Run run, Instant now, Run.State state, @Nullable Fault fault) {
        job.ended.add(new Run(run.id(), run.job(), run.attempt(), run.due(), run.started(), now, state, fault == null ? null : fault.toString(), ""));
        job.running = null;
    }
}
