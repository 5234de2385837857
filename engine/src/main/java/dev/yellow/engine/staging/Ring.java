package dev.yellow.engine.staging;

import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.table.DatasetTables;

/// Prunes staging: two tables a dataset, filled in turn. No DDL and no partition a batch; the older table is truncated
/// when all its batches may go, so between `keep` and twice `keep` batches remain.
public final class Ring {
    private static final String NEWEST_IS_YOUNG = """
            SELECT EXISTS (SELECT FROM yellow.batch
                            WHERE stream = ? AND number <= ? AND through >= ? AND through_at > clock_timestamp() - ? * interval '1 second')""";

    private Ring() {}

    /// Which half a batch is staged to. @param since the first batch that may stand in it
    public record Place(int half, int since) {}

    /// Chooses the half for a batch, and empties it first if it is the other one's turn. A reader that verifies keeps
    /// its lock: then the present half is filled on, and the next batch tries again.
    public static Place choose(Session merge, int stream, DatasetState state, DatasetTables tables, Retention retention, int batch) {
        var stay = new Place(state.half(), state.halfSince());
        if (retention.batches() < 0 || batch - state.halfSince() < retention.batches()) return stay;
        var newest = state.halfSince() - 1;
        if (newest > 0 && merge.only(NEWEST_IS_YOUNG, r -> r.getBoolean(1), stream, newest, newest, retention.age().toSeconds())) return stay;
        var other = 1 - state.half();
        if (!empty(merge, tables.staging(other))) return stay;
        return new Place(other, batch);
    }

    /// With nothing kept, the batch before goes as well.
    public static void emptyPrevious(Session merge, DatasetState state, DatasetTables tables, Retention retention, Place place) {
        if (retention.batches() == 0 && retention.age().isZero() && place.half() != state.half()) empty(merge, tables.staging(state.half()));
    }

    /// Empties the staging of a dataset that this batch left as it was, when its last rows may go.
    ///
    /// @return whether it is empty now
    public static boolean pruneQuiet(Session merge, DatasetState state, DatasetTables tables, Retention retention, int batch) {
        var passed = retention.batches() >= 0 && state.stagedBatch() > 0
                && batch - state.stagedBatch() >= Math.max(1, retention.batches()) && state.stagedSeconds() >= retention.age().toSeconds();
        return passed && empty(merge, tables.staging(0)) && empty(merge, tables.staging(1));
    }

    private static boolean empty(Session merge, String table) {
        if (!merge.only("SELECT EXISTS (SELECT FROM " + table + ")", r -> r.getBoolean(1))) return true;
        merge.execute("SAVEPOINT prune");
        try {
            merge.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE NOWAIT; TRUNCATE " + table + "; RELEASE SAVEPOINT prune");
            return true;
        } catch (SqlFailure e) {
            if (!e.is("55P03")) throw e;
            merge.execute("ROLLBACK TO SAVEPOINT prune");
            return false;
        }
    }
}
