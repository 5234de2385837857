package dev.yellow.model.placement;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.Named;
import dev.yellow.model.fault.Place;
import dev.yellow.model.quantity.Amount;
import dev.yellow.model.stack.KeepStaging;
import dev.yellow.model.stack.Staging;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Sizing and tuning; never changes a result.
///
/// @param stacks       by stack
/// @param streams      by `store` (all its streams) or `store.dataset`
/// @param transformers by `workspace.transformer`
/// @param sources      by a container's host, bucket, account or path
public record Hints(
        Jobs defaults,
        ByName<Entry<Jobs>> stacks,
        ByName<StreamHint> streams,
        ByName<TransformerHint> transformers,
        ByName<SourceHint> sources) {
    /// Says nothing.
    public static final Hints NONE = new Hints(Jobs.NONE, ByName.of(List.of()), ByName.of(List.of()), ByName.of(List.of()), ByName.of(List.of()));

    /// Sizes by kind of job.
    public record Jobs(Size ingestion, Size transformer) {
        public static final Jobs NONE = new Jobs(Size.NONE, Size.NONE);
    }

    /// @param memory bytes
    /// @param cpu    thousandths of a core
    public record Size(@Nullable Amount memory, @Nullable Amount cpu) {
        public static final Size NONE = new Size(null, null);

        /// This, with what it leaves open taken from `other`.
        public Size or(Size other) {
            return new Size(memory == null ? other.memory : memory, cpu == null ? other.cpu : cpu);
        }
    }

    /// How often and how long a job is tried.
    public record Tries(@Nullable Duration timeout, OptionalInt retries, @Nullable Duration backoff) {
        public static final Tries NONE = new Tries(null, OptionalInt.empty(), null);

        public Tries or(Tries other) {
            return new Tries(timeout == null ? other.timeout : timeout, retries.isPresent() ? retries : other.retries,
                    backoff == null ? other.backoff : backoff);
        }
    }

    /// @param chunkRows         rows held in memory at once; at least 1
    /// @param maxDeleteFraction net deletes above this share of a table stop the batch; above 0, at most 1
    /// @param readers           connections that read the source in parallel; at least 1
    /// @param maxSnapshotAge    of the source's snapshot
    /// @param allowRewrite      whether a table of over 1 GiB may be rewritten; absent: no
    public record StreamHint(
            String name,
            Size size,
            Tries tries,
            OptionalInt chunkRows,
            @Nullable KeepStaging keepStaging,
            @Nullable Staging staging,
            OptionalDouble maxDeleteFraction,
            OptionalInt readers,
            @Nullable Duration maxSnapshotAge,
            @Nullable Boolean allowRewrite,
            Place.InModel at)
            implements Named {}

    public record TransformerHint(String name, Size size, Tries tries, Place.InModel at) implements Named {}

    /// @param jobs at most so many on this container at once; at least 1
    public record SourceHint(String name, int jobs, Place.InModel at) implements Named {}
}
