package dev.yellow.engine.job;

import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.catalog.DatasetState;
import dev.yellow.engine.catalog.DatasetStates;
import dev.yellow.engine.consumer.Access;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.shape.TableShape;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.engine.table.Evolution;
import dev.yellow.engine.view.Views;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opens a batch under a definition that its tables do not stand at yet: tables and views follow it in one
/// transaction, here and nowhere else.
final class Opening {
    private static final int ATTEMPTS = 5;

    private Opening() {}

    /// @throws dev.yellow.model.fault.Refused when the change is refused; nothing has changed then
    static void run(Session merge, BatchContext batch) {
        for (var attempt = 1; ; attempt++) {
            try {
                once(merge, batch);
                return;
            } catch (SqlFailure e) {
                // Readers hold a table: they are not waited for long, so that no queue forms behind us.
                if (!e.is("55P03") || attempt == ATTEMPTS) throw e;
            } catch (Views.ForeignDependants e) {
                throw e.named(merge);
            }
        }
    }

    private static void once(Session merge, BatchContext batch) {
        var states = new HashMap<>(batch.datasets());
        batch.writer().write(merge, Fence.started(batch.number(), batch.digest()), session -> {
            if (batch.isOpen()) {
                batch.discard(session);
                session.update("UPDATE yellow.batch SET definition = ? WHERE stream = ? AND number = ?", batch.digest(), batch.stream(), batch.number());
            }
            else Catalog.insertBatch(session, batch.stream(), batch.number(), UUID.randomUUID(), batch.digest(), batch.run(), false);
            var reshaped = follow(session, batch, states, Map.of());
            if (reshaped) session.update("UPDATE yellow.batch SET reshaped = true WHERE stream = ? AND number = ?", batch.stream(), batch.number());
        });
        batch.opened();
        batch.datasets().putAll(states);
    }

    /// Brings tables and views to the batch's definition.
    ///
    /// @param states   by dataset; brought up to date
    /// @param arrivals by dataset, a shape whose order of columns a new table takes over
    /// @return whether rows changed in place
    static boolean follow(Session session, BatchContext batch, Map<String, DatasetState> states, Map<String, TableShape> arrivals) {
        var definition = batch.definition();
        var views = new Views(session, batch.stream(), definition);
        var standing = new ArrayList<DatasetTables>();
        var disturbed = new HashSet<String>();
        var targets = new HashMap<String, TableShape>();
        for (var dataset : definition.datasets()) {
            var state = states.get(dataset.name());
            if (state == null) continue;
            if (changes(state, dataset)) standing.add(batch.tables(dataset));
            if (state.published() == null) continue;
            if (Evolution.disturbsViews(state.shape(), dataset)) disturbed.add(dataset.name());
            targets.put(dataset.name(), state.shape().towards(dataset));
        }
        Evolution.lock(session, standing);
        views.clear(targets, disturbed);
        var reshaped = false;
        for (var dataset : definition.datasets()) {
            var state = states.get(dataset.name());
            var next = state == null ? made(session, batch, dataset, arrivals.get(dataset.name())) : evolved(session, batch, dataset, state);
            reshaped |= state != null && next.reshaped();
            states.put(dataset.name(), next.state());
            DatasetStates.write(session, batch.stream(), next.state());
            if (state != null && state.published() != null) targets.put(dataset.name(), next.state().shape());
        }
        views.make(targets);
        return reshaped;
    }

    private record Next(DatasetState state, boolean reshaped) {}

    private static boolean changes(DatasetState state, StreamDefinition.Dataset dataset) {
        return !state.shape().equals(state.shape().towards(dataset));
    }

    private static Next made(Session session, BatchContext batch, StreamDefinition.Dataset dataset, @Nullable TableShape arrival) {
        var wanted = TableShape.of(dataset, batch.definition().milestoning());
        var shape = Evolution.create(session, batch.tables(dataset), arrival == null ? wanted : wanted.inOrderOf(arrival));
        Access.grantNew(session, batch.definition().platform(), batch.definition().store(), batch.tables(dataset).merge());
        return new Next(new DatasetState(dataset.name(), shape, null, 1, true, null, 1, 0, BigDecimal.ZERO, 0, 0, batch.number(), 0, 0, false), false);
    }

    private static Next evolved(Session session, BatchContext batch, StreamDefinition.Dataset dataset, DatasetState state) {
        if (!changes(state, dataset)) return new Next(state, false);
        var allowRewrite = batch.options().allowRewrite() || batch.definition().tuning().allowRewrite();
        var outcome = Evolution.evolve(session, batch.tables(dataset), state.shape(), dataset, batch.number(), state.keySince(), state.published() != null, allowRewrite);
        var next = new DatasetState(state.name(), outcome.shape(), state.published(), outcome.keySince(), state.believed() && outcome.believed(), state.epoch(), state.hashSince(),
                state.liveRows(), state.liveSum(), state.changedBatch(), state.half(), state.halfSince(), state.stagedBatch(), state.stagedSeconds(), state.rekeyed() || outcome.rekeyed());
        return new Next(next, outcome.reshaped());
    }
}
