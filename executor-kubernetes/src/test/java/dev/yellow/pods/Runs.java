package dev.yellow.pods;

import dev.yellow.spi.scheduler.Executor.Assignment;
import dev.yellow.spi.scheduler.JobDefinition;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// A job for tests.
final class Runs {
    static final JobDefinition JOB = new JobDefinition("live/shop", JobDefinition.Kind.INGESTION, "live", "shop", "", "",
            new JobDefinition.Schedule.External(), JobDefinition.Priority.MEDIUM,
            new JobDefinition.Resources(256 << 20, 512 << 20, 100, 1000),
            new JobDefinition.Tries(Duration.ofHours(1), 3, Duration.ofMinutes(1)), List.of(),
            List.of("yellow", "job", "run", "live/shop"), null, "c");

    private Runs() {}

    static Assignment assignment() {
        return new Assignment(UUID.randomUUID(), 1, JOB);
    }

    static Assignment assignment(List<String> command) {
        return assignment(JOB.priority(), command);
    }

    static Assignment assignment(JobDefinition.Priority priority) {
        return assignment(priority, JOB.command());
    }

    private static Assignment assignment(JobDefinition.Priority priority, List<String> command) {
        return new Assignment(UUID.randomUUID(), 1,
                new JobDefinition(JOB.key(), JOB.kind(), JOB.platform(), JOB.store(), "", "", JOB.schedule(), priority,
                JOB.resources(), JOB.tries(), List.of(), command, null, "c"));
    }
}
