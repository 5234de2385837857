package dev.yellow.verification.queue;

import dev.yellow.spi.scheduler.JobDefinition;
import dev.yellow.spi.scheduler.Run;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One job as the reference has it.
final class RefJob {
    /// @param rank who goes first @param since when it began to wait
    record Waiting(Instant since, Instant due, int attempt, Instant rank) {}

    /// @param server which of the simulated ones @param life of that server: it has another one after it was given up
    /// @param as     the definition that it was started by, which a newer one leaves alone
    record Running(int server, int life, Instant due, int attempt, Instant until, JobDefinition as) {}

    JobDefinition job;
    boolean removed;
    /// A tick of its interval; null: only one of an earlier schedule is known, and that one is still owed.
    @Nullable Instant grid;
    @Nullable Instant next;
    @Nullable Instant retry;
    int attempt = 1;
    int losses;
    boolean parked;
    @Nullable Waiting waiting;
    @Nullable Running running;
    boolean cancelled;
    Run.@Nullable State lastEnd;
    /// The batch of each input that its last run could see.
    final Map<String, Long> seen = new TreeMap<>();

    RefJob(JobDefinition job) {
        this.job = job;
    }

    String key() {
        return job.key();
    }

    int level() {
        return job.priority().ordinal();
    }
}
