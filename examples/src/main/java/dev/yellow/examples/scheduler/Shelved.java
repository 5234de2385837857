package dev.yellow.examples.scheduler;

import dev.yellow.model.schedule.CronExpression;
import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.Run;
import dev.yellow.spi.scheduler.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One job as the file has it.
final class Shelved {
    /// A waiting job rises by one priority in this time.
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration AGES = Duration.ofDays(36_500);

    JobDefinition job;
    boolean removed;
    /// When its schedule comes next.
    @Nullable Instant next;
    /// When a failed run is repeated.
    @Nullable Instant retry;
    /// Since when it waits; null: it does not.
    @Nullable Instant due;
    /// By which it waits, where that is another one than its job's.
    @Nullable Priority former;
    int attempt = 1;
    /// Why it waits for an operator.
    @Nullable String parked;
    boolean cancelled;
    @Nullable Run running;
    /// Oldest first.
    final List<Run> ended = new ArrayList<>();

    Shelved(JobDefinition job) {
        this.job = job;
    }

    boolean running() {
        return running != null;
    }

    /// The first tick after a time; null: time alone never makes it due.
    @Nullable Instant after(Instant time) {
        return switch (job.schedule()) {
            case Schedule.Cron(var expression, var zone) -> CronExpression.parse(expression).next(time, ZoneId.of(zone));
            case Schedule.Every(var period) -> time.plus(period);
            case Schedule.External _, Schedule.Once _, Schedule.AfterInputs _ -> null;
        };
    }

    /// However many ticks were missed, they are one run.
    void tick(Instant now) {
        if (next != null && !next.isAfter(now)) {
            if (due == null && retry == null) due = next;
            next = after(now);
        }
        if (retry != null && !retry.isAfter(now)) {
            if (due == null) due = retry;
            retry = null;
        }
    }

    /// The smaller goes first.
    Instant rank() {
        return (due == null ? Instant.MAX.minus(STEP.multipliedBy(8)) : due).plus(STEP.multipliedBy(priority().ordinal()));
    }

    /// The same where waiting raises no priority.
    Instant ageless() {
        return (due == null ? Instant.EPOCH : due).plus(AGES.multipliedBy(priority().ordinal()));
    }

    Priority priority() {
        return former == null ? job.priority() : former;
    }

    /// Whether each of its groups has room beside what runs.
    boolean fits(Collection<Shelved> all) {
        return job.groups().stream().allMatch(group -> all.stream().filter(Shelved::running).flatMap(other -> other.job.groups().stream())
                .filter(other -> other.name().equals(group.name())).count() < group.limit());
    }

    Standing standing(boolean paused) {
        var state = running != null ? Standing.State.RUNNING : parked != null ? Standing.State.PARKED : paused ? Standing.State.PAUSED
                : due != null ? Standing.State.WAITING : retry != null ? Standing.State.RETRYING : Standing.State.IDLE;
        return new Standing(job.key(), state, next, running != null ? running.due() : due, attempt, parked != null ? parked : paused ? "paused" : "");
    }
}
