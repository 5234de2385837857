package dev.yellow.engine.staging;

/// How many rows of each kind a batch stages: the merge must report exactly these.
public record StagedCounts(long inserted, long updated, long deleted, long rehashed) {
    public static final StagedCounts NONE = new StagedCounts(0, 0, 0, 0);

    /// Rows that consumers see changed.
    public long changed() {
        return inserted + updated + deleted;
    }

    public boolean none() {
        return changed() + rehashed == 0;
    }
}
