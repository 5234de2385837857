package dev.yellow.engine.job;

import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.catalog.DatasetStates;
import dev.yellow.engine.consumer.Access;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Statements;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.table.Evolution;
import dev.yellow.engine.view.Views;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Brings a stream's tables and views to a definition, in the transaction that opens a batch; or rehearses that.
///
/// @param stream       id of its row @param number of the batch
/// @param allowRewrite whether tables of over 1 GiB may be rewritten
public record Following(int stream, int number, StreamDefinition definition, boolean allowRewrite) {
    /// @param reshaped whether rows changed in place @param cleared views and functions that went, quoted; some come again
    public record Followed(boolean reshaped, List<String> cleared) {}

    static Following of(BatchContext batch) {
        return new Following(batch.stream(), batch.number(), batch.definition(), batch.options().allowRewrite() || batch.definition().tuning().allowRewrite());
    }

    /// Brings tables and views to the definition.
    ///
    /// @param states   by dataset; brought up to date
    /// @param arrivals by dataset, a shape whose order of columns a new table takes over
    public Followed run(Statements session, Map<String, DatasetState> states, Map<String, TableShape> arrivals) {
        var views = new Views(session, stream, definition);
        var standing = new ArrayList<DatasetTables>();
        var disturbed = new HashSet<String>();
        var targets = new HashMap<String, TableShape>();
        for (var dataset : definition.datasets()) {
            var state = states.get(dataset.name());
            if (state == null) continue;
            if (changes(state, dataset)) standing.add(DatasetTables.of(definition, dataset));
            if (state.published() == null) continue;
            if (Evolution.disturbsViews(state.shape(), dataset)) disturbed.add(dataset.name());
            targets.put(dataset.name(), state.shape().towards(dataset));
        }
        Evolution.lock(session, standing);
        var cleared = views.clear(targets, disturbed);
        var reshaped = false;
        for (var dataset : definition.datasets()) {
            var state = states.get(dataset.name());
            var next = state == null ? made(session, dataset, arrivals.get(dataset.name())) : evolved(session, dataset, state);
            reshaped |= state != null && next.reshaped();
            states.put(dataset.name(), next.state());
            DatasetStates.write(session, stream, next.state());
            if (state != null && state.published() != null) targets.put(dataset.name(), next.state().shape());
        }
        views.make(targets);
        return new Followed(reshaped, cleared);
    }

    private record Next(DatasetState state, boolean reshaped) {}

    private static boolean changes(DatasetState state, StreamDefinition.Dataset dataset) {
        return !state.shape().equals(state.shape().towards(dataset));
    }

    private Next made(Statements session, StreamDefinition.Dataset dataset, @Nullable TableShape arrival) {
        var wanted = TableShape.of(dataset, definition.milestoning());
        var shape = Evolution.create(session, DatasetTables.of(definition, dataset), arrival == null ? wanted : wanted.inOrderOf(arrival));
        Access.grantNew(session, definition.platform(), definition.store(), DatasetTables.of(definition, dataset).merge());
        return new Next(new DatasetState(dataset.name(), shape, null, 1, true, null, 1, 0, BigDecimal.ZERO, 0, 0, number, 0, 0, false), false);
    }

    private Next evolved(Statements session, StreamDefinition.Dataset dataset, DatasetState state) {
        if (!changes(state, dataset)) return new Next(state, false);
        var outcome = Evolution.evolve(session, DatasetTables.of(definition, dataset), state.shape(), dataset, number, state.keySince(),
                state.rekeyed(), state.published() != null, allowRewrite);
        var next = new DatasetState(state.name(), outcome.shape(), state.published(), outcome.keySince(),
                state.believed() && outcome.believed() && !unread(state.shape(), outcome.shape()), state.epoch(), state.hashSince(),
                state.liveRows(), state.liveSum(), state.changedBatch(), state.half(), state.halfSince(), state.stagedBatch(),
                state.stagedSeconds(), outcome.rekeyed());
        return new Next(next, outcome.reshaped());
    }

    /// Whether a column came that rows have at the source which the next batch would leave out: all are read once then.
    private boolean unread(TableShape before, TableShape next) {
        return definition.source().leavesOutRead() && next.columns().stream().anyMatch(c -> before.column(c.name()).isEmpty());
    }
}
