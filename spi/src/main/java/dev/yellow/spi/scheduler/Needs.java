package dev.yellow.spi.scheduler;

import dev.yellow.spi.scheduler.JobDefinition.Priority;
import dev.yellow.spi.scheduler.JobDefinition.Schedule;
import dev.yellow.spi.scheduler.Scheduler.Capability;
import java.util.EnumSet;
import java.util.Set;

/// What a job needs of its scheduler.
public final class Needs {
    private Needs() {}

    /// Sizing is no need: a scheduler that cannot admit by it runs the job all the same. Nor is a middle priority.
    public static Set<Capability> of(JobDefinition job) {
        var needs = EnumSet.noneOf(Capability.class);
        switch (job.schedule()) {
            case Schedule.Cron _ -> needs.add(Capability.CRON);
            case Schedule.Every _ -> needs.add(Capability.INTERVAL);
            case Schedule.External _, Schedule.Once _ -> { }
            case Schedule.AfterInputs after -> needs.add(switch (after.which()) {
                case ALL -> Capability.AFTER_ALL_INPUTS;
                case ANY -> Capability.AFTER_ANY_INPUT;
            });
        }
        if (job.priority() != Priority.MEDIUM) needs.add(Capability.PRIORITY);
        if (!job.groups().isEmpty()) needs.add(Capability.CONCURRENCY_GROUPS);
        if (job.tries().retries() > 0) needs.add(Capability.RETRIES);
        return needs;
    }
}
