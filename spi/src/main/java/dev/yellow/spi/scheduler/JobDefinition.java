package dev.yellow.spi.scheduler;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A job as `apply` compiles it: all that a scheduler needs to run it, and nothing of the model.
///
/// @param key           `platform/stream` or `platform/workspace.transformer`
/// @param platform      whose data it makes
/// @param store         what it reads, or for a transformer writes: jobs of one priority are shared out fairly between stores
/// @param owner         the team, `zone/team`; may be empty
/// @param documentation for people; may be empty
/// @param schedule      when it is due
/// @param priority      the highest of all workspaces that depend on it
/// @param resources     what the job asks for and may use at most
/// @param tries         how long a run may take, and how often a failed one is repeated
/// @param groups        which jobs must not run side by side in any number: its source, its platform, its merge database
/// @param command       the command line that runs one cycle; holds no secret
/// @param image         the container's image that a transformer's program comes in; null: the job needs no other than the stack's
/// @param modelCommit   the commit it was compiled from, or the digest of the folder
/// @param promise       how old its newest batch may be for those who read it; null: as old as may be
public record JobDefinition(
        String key,
        Kind kind,
        String platform,
        String store,
        String owner,
        String documentation,
        Schedule schedule,
        Priority priority,
        Resources resources,
        Tries tries,
        List<Group> groups,
        List<String> command,
        @Nullable String image,
        String modelCommit,
        @Nullable Duration promise) {
    public JobDefinition {
        groups = groups.stream().sorted(Comparator.comparing(Group::name)).toList();
        command = List.copyOf(command);
        if (key.isEmpty()) throw new IllegalArgumentException("a job has a key");
        if (groups.stream().map(Group::name).distinct().count() < groups.size()) throw new IllegalArgumentException("a job is in a concurrency group once");
    }

    /// The same, from another commit.
    public JobDefinition of(String modelCommit) {
        return new JobDefinition(key, kind, platform, store, owner, documentation, schedule, priority, resources, tries, groups, command,
                image, modelCommit, promise);
    }

    /// One that nobody needs by a time.
    public JobDefinition(String key, Kind kind, String platform, String store, String owner, String documentation, Schedule schedule,
            Priority priority, Resources resources, Tries tries,
            List<Group> groups, List<String> command, @Nullable String image, String modelCommit) {
        this(key, kind, platform, store, owner, documentation, schedule, priority, resources, tries, groups, command, image, modelCommit, null);
    }

    public enum Kind { INGESTION, TRANSFORMER }

    /// Highest first.
    public enum Priority { CRITICAL, HIGH, MEDIUM, LOW }

    /// When a job is due.
    public sealed interface Schedule {
        /// @param expression five fields of cron @param zone an IANA time zone
        record Cron(String expression, String zone) implements Schedule {}

        /// @param period positive, in whole milliseconds
        record Every(Duration period) implements Schedule {
            public Every {
                if (period.toMillis() < 1) throw new IllegalArgumentException("a period is positive");
            }
        }

        /// Only when somebody asks.
        record External() implements Schedule {}

        /// Once, when the scheduler learns of it; what failed is repeated as its tries say. The job is of no use afterwards,
        /// and going then is no removal.
        record Once() implements Schedule {}

        /// When its inputs have new batches that changed rows.
        ///
        /// @param jobs     keys of the jobs that write them, at least one
        /// @param datasets by job, those that are read: a batch that changed others alone is nothing new, and the job is not
        ///                 due before there is one of each. A job that is not named, or a scheduler that cannot tell
        ///                 datasets apart: any batch that changed rows
        /// @param which    whether all of them, or any
        record AfterInputs(List<String> jobs, SortedMap<String, List<String>> datasets, Which which) implements Schedule {
            public AfterInputs {
                jobs = jobs.stream().distinct().sorted().toList();
                var sorted = new TreeMap<String, List<String>>();
                datasets.forEach((job, names) -> sorted.put(job, names.stream().distinct().sorted().toList()));
                datasets = Collections.unmodifiableSortedMap(sorted);
                if (jobs.isEmpty()) throw new IllegalArgumentException("a job that follows its inputs has inputs");
                if (!jobs.containsAll(datasets.keySet())) throw new IllegalArgumentException("datasets are those of inputs");
            }

            /// Whatever they write.
            public AfterInputs(List<String> jobs, Which which) {
                this(jobs, new TreeMap<>(), which);
            }
        }

        enum Which { ANY, ALL }
    }

    /// Requests are at most limits.
    ///
    /// @param memoryRequest bytes @param memoryLimit bytes @param cpuRequest thousandths of a core @param cpuLimit thousandths of a core
    public record Resources(long memoryRequest, long memoryLimit, int cpuRequest, int cpuLimit) {
        public Resources {
            if (memoryRequest < 1 || memoryRequest > memoryLimit || cpuRequest < 1 || cpuRequest > cpuLimit)
                throw new IllegalArgumentException("a request is positive and at most its limit");
        }
    }

    /// @param timeout after which a run is ended; positive
    /// @param retries 0 or more runs after the first failed one, for outcomes that may succeed later
    /// @param backoff wait before the first retry, doubled for each further one up to an hour (one that is longer is kept);
    ///                positive. The promise is at least so long and less than twice as long: a scheduler may wait up to as
    ///                long again, so that what failed together is not repeated together
    public record Tries(Duration timeout, int retries, Duration backoff) {
        public Tries {
            if (retries < 0) throw new IllegalArgumentException("retries " + retries + " is negative");
            if (timeout.toMillis() < 1 || backoff.toMillis() < 1) throw new IllegalArgumentException("timeout and backoff are positive");
        }
    }

    /// @param name  unique in the stack, such as `source:wwi-db`
    /// @param limit jobs of the group that run at once; at least 1
    public record Group(String name, int limit) {
        public Group {
            if (limit < 1) throw new IllegalArgumentException("a concurrency group's limit is at least 1");
        }
    }
}
