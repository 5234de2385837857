package dev.yellow.engine.job;

import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.consumer.Position;
import dev.yellow.engine.consumer.PrimarySnapshot;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.jdbc.Session;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// From which batch of the primary to which a consumer goes, and how.
///
/// @param taken    the primary's batch that stands here; 0: none
/// @param to       the primary's batch to come to
/// @param number   of the batch here: the primary's, but never lower than what was committed here before
/// @param again    whether a batch of that number is committed: this one is its next revision
/// @param same     whether the primary still has the batch that was taken
/// @param follows  whether tables and views change: to a new definition, or because some were taken away
/// @param all      whether all rows of all datasets are compared
/// @param standing datasets that have been kept up to date until now
/// @param changed  datasets that the primary's batches since then changed
record Passage(int taken, int to, int number, boolean again, boolean same, boolean follows, boolean all, Set<String> standing, Set<String> changed) {
    static Passage of(BatchContext batch, Session merge, PrimarySnapshot primary, @Nullable Position taken, boolean exact) {
        var to = primary.state().last();
        var last = batch.state().lastBatch();
        var same = taken != null && primary.has(taken);
        var from = taken == null ? 0 : taken.batch();
        var all = exact || !same || primary.reshapedSince(from);
        return new Passage(from, to, Math.max(to, last), last >= to, same, batch.follows(), all,
                standing(batch, merge), all ? Set.of() : Set.copyOf(primary.changedSince(from)));
    }

    private static Set<String> standing(BatchContext batch, Session merge) {
        return Standing.definition(batch, merge).map(d -> d.datasets().stream().map(Dataset::name).collect(Collectors.toSet())).orElse(Set.of());
    }
}
