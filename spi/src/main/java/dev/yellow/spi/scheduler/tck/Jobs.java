package dev.yellow.spi.scheduler.tck;

import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.JobDefinition.Group;
import dev.yellow.spi.scheduler.JobDefinition.Kind;
import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Resources;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.JobDefinition.Tries;
import java.time.Duration;
import java.util.List;

/// Definitions that need as little as possible, and what tests change in them.
public final class Jobs {
    private Jobs() {}

    /// Runs when it is triggered.
    public static JobDefinition external(String key) {
        return of(key, new Schedule.External());
    }

    public static JobDefinition of(String key, Schedule schedule) {
        var slash = key.indexOf('/');
        return new JobDefinition(key, Kind.INGESTION, key.substring(0, slash), key.substring(slash + 1), "eu/team", "", schedule, Priority.MEDIUM,
                new Resources(1 << 20, 1 << 20, 1, 1), new Tries(Duration.ofHours(1), 0, Duration.ofMinutes(1)), List.of(),
                List.of("yellow", "job", "run", key), null, "c0ffee");
    }

    public static JobDefinition every(String key, Duration period) {
        return of(key, new Schedule.Every(period));
    }

    public static JobDefinition cron(String key, String expression, String zone) {
        return of(key, new Schedule.Cron(expression, zone));
    }

    public static JobDefinition after(String key, Schedule.Which which, String... inputs) {
        return of(key, new Schedule.AfterInputs(List.of(inputs), which));
    }

    public static JobDefinition with(JobDefinition job, Priority priority) {
        return new JobDefinition(job.key(), job.kind(), job.platform(), job.store(), job.owner(), job.documentation(), job.schedule(),
                priority, job.resources(), job.tries(), job.groups(), job.command(), job.image(), job.modelCommit());
    }

    public static JobDefinition with(JobDefinition job, Group... groups) {
        return new JobDefinition(job.key(), job.kind(), job.platform(), job.store(), job.owner(), job.documentation(), job.schedule(),
                job.priority(), job.resources(), job.tries(), List.of(groups), job.command(), job.image(), job.modelCommit());
    }

    public static JobDefinition with(JobDefinition job, Resources resources) {
        return new JobDefinition(job.key(), job.kind(), job.platform(), job.store(), job.owner(), job.documentation(), job.schedule(),
                job.priority(), resources, job.tries(), job.groups(), job.command(), job.image(), job.modelCommit());
    }

    public static JobDefinition with(JobDefinition job, Tries tries) {
        return new JobDefinition(job.key(), job.kind(), job.platform(), job.store(), job.owner(), job.documentation(), job.schedule(),
                job.priority(), job.resources(), tries, job.groups(), job.command(), job.image(), job.modelCommit());
    }

    public static JobDefinition retrying(String key, int retries, Duration backoff) {
        return with(external(key), new Tries(Duration.ofHours(1), retries, backoff));
    }

    /// The same job of another model.
    public static JobDefinition redefined(JobDefinition job) {
        return new JobDefinition(job.key(), job.kind(), job.platform(), job.store(), job.owner(), "redefined", job.schedule(),
                job.priority(), job.resources(), job.tries(), job.groups(), job.command(), job.image(), "decaf");
    }

    public static JobDefinition ofStore(String key, String store) {
        var job = external(key);
        return new JobDefinition(job.key(), job.kind(), job.platform(), store, job.owner(), job.documentation(), job.schedule(),
                job.priority(), job.resources(), job.tries(), job.groups(), job.command(), job.image(), job.modelCommit());
    }
}
