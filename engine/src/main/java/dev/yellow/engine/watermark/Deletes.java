package dev.yellow.engine.watermark;

import dev.yellow.engine.Reread;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.spi.source.Reconciliation;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Whether a reading looks for deletes. All datasets of a stream do so in the same reading, so that they stay of one
/// moment.
///
/// @param due whether it is time
/// @param now by the source's clock; null: deletes are never looked for
public record Deletes(boolean due, @Nullable Instant now) {
    private static final Deletes NEVER = new Deletes(false, null);

    /// @param marks of the datasets that have been read before; one that was never reconciled makes it due
    public static Deletes of(Session source, @Nullable Reconciliation reconcile, Collection<Mark> marks) {
        if (reconcile == null) return NEVER;
        var now = source.only("SELECT clock_timestamp()", r -> r.getTimestamp(1).toInstant());
        return new Deletes(marks.stream().anyMatch(mark -> reconcile.due(mark.reconciled(), now)), now);
    }

    /// Whether all rows of a dataset are read, and what is missing is deleted: when it is time, or somebody asked.
    public boolean of(String dataset, Reread reread) {
        return now != null && reread.window(dataset).isEmpty() && (due || reread.whole(dataset));
    }
}
