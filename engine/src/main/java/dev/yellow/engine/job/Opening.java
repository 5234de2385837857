package dev.yellow.engine.job;

import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.view.Views;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Opens a batch under a definition that its tables do not stand at yet, or whose views were taken away: tables and views
/// follow it in one transaction, here and nowhere else.
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
            var reshaped = Following.of(batch).run(session, states, Map.of()).reshaped();
            if (reshaped) session.update("UPDATE yellow.batch SET reshaped = true WHERE stream = ? AND number = ?", batch.stream(), batch.number());
        });
        batch.opened();
        batch.datasets().putAll(states);
    }
}
