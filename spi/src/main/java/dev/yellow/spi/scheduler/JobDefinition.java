package dev.yellow.spi.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A job as `apply` compiles it: all that a scheduler needs to run it, and nothing of the model.
///
/// @param key         `platform/stream` or `platform/workspace.transformer`
/// @param platform    whose stack it is
/// @param schedule    when it is due
/// @param priority    of the job, from all workspaces that depend on it
/// @param resources   what the job asks for and may use at most
/// @param timeout     after which a run is ended; positive
/// @param retries     0 or more attempts after the first, for outcomes that may succeed later
/// @param backoff     wait before the first retry, doubled for each further one; positive
/// @param groups      concurrency groups (its source container, its platform, its merge database) and their limits, each at least 1
/// @param command     the command line that runs it
/// @param modelCommit the commit it was compiled from, or the digest of the folder
public record JobDefinition(
        String key,
        Kind kind,
        String platform,
        Schedule schedule,
        Priority priority,
        Resources resources,
        Duration timeout,
        int retries,
        Duration backoff,
        Map<String, Integer> groups,
        List<String> command,
        String modelCommit) {
    public JobDefinition {
        groups = Map.copyOf(groups);
        command = List.copyOf(command);
        if (retries < 0) throw new IllegalArgumentException("retries " + retries + " is negative");
        if (!timeout.isPositive() || !backoff.isPositive()) throw new IllegalArgumentException("timeout and backoff are positive");
        if (groups.values().stream().anyMatch(limit -> limit < 1)) throw new IllegalArgumentException("a concurrency group's limit is at least 1");
    }

    public enum Kind { INGESTION, TRANSFORMER }

    /// Highest first.
    public enum Priority { CRITICAL, HIGH, MEDIUM, LOW }

    /// When a job is due.
    public sealed interface Schedule {
        /// @param expression five fields of cron @param zone an IANA time zone
        record Cron(String expression, String zone) implements Schedule {}

        /// @param period positive
        record Every(Duration period) implements Schedule {}

        /// Only when somebody asks.
        record External() implements Schedule {}

        /// When its inputs have new batches that changed rows.
        ///
        /// @param jobs keys of the jobs that write them @param all whether all of them, or any
        record AfterInputs(List<String> jobs, boolean all) implements Schedule {
            public AfterInputs { jobs = List.copyOf(jobs); }
        }
    }

    /// Requests are at most limits.
    ///
    /// @param memoryRequest bytes @param memoryLimit bytes @param cpuRequest thousandths of a core @param cpuLimit thousandths of a core
    public record Resources(long memoryRequest, long memoryLimit, int cpuRequest, int cpuLimit) {
        public Resources {
            if (memoryRequest < 1 || memoryRequest > memoryLimit || cpuRequest < 1 || cpuRequest > cpuLimit) throw new IllegalArgumentException("a request is positive and at most its limit");
        }
    }
}
