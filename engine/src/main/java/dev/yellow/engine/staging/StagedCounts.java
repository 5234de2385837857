package dev.yellow.engine.staging;

import dev.yellow.engine.jdbc.Session;

/// How many rows of each kind a batch stages: the merge must report exactly these.
public record StagedCounts(long inserted, long updated, long deleted, long rehashed) {
    public static final StagedCounts NONE = new StagedCounts(0, 0, 0, 0);

    /// What a batch has staged of a dataset.
    public static StagedCounts of(Session merge, StagingSql sql, int batch) {
        return merge.only(sql.counts(), r -> new StagedCounts(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4)), batch);
    }

    public StagedCounts plus(StagedCounts more) {
        return new StagedCounts(inserted + more.inserted, updated + more.updated, deleted + more.deleted, rehashed + more.rehashed);
    }

    /// Rows that consumers see changed.
    public long changed() {
        return inserted + updated + deleted;
    }

    public boolean none() {
        return changed() + rehashed == 0;
    }
}
