package dev.yellow.model.stack;

import java.util.OptionalInt;

/// How long staging is kept as evidence: pruned when both are passed.
///
/// @param batches -1 keeps all, 0 none but the current; absent: as the platform, there 50
/// @param days    0 or more; absent: as the platform, there 7
public record KeepStaging(OptionalInt batches, OptionalInt days) {
    /// What holds where nothing is said.
    public static final KeepStaging DEFAULT = new KeepStaging(OptionalInt.of(50), OptionalInt.of(7));

    /// This, with what it leaves open taken from `other`.
    public KeepStaging or(KeepStaging other) {
        return new KeepStaging(batches.isPresent() ? batches : other.batches, days.isPresent() ? days : other.days);
    }
}
