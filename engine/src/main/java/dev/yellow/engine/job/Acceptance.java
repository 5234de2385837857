package dev.yellow.engine.job;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// An operator accepts the deletes that the guard measured when it stopped a batch: those, and not more.
public final class Acceptance {
    /// Binds: stream, batch.
    private static final String ACCEPT = """
            UPDATE yellow.batch SET accepted_deletes = guarded_deletes
             WHERE stream = ? AND number = ? AND status <> 'committed' AND guarded_deletes IS NOT NULL""";

    private Acceptance() {}

    /// Takes no lease: the next run of the batch reads it.
    ///
    /// @throws Refused when the batch is not one that the guard stopped
    public static void run(Database merge, String job, int batch) {
        try (var session = merge.open()) {
            var stream = Catalog.streamId(session, job);
            session.begin();
            var accepted = session.update(ACCEPT, stream, batch);
            session.commit();
            if (accepted == 0)
                throw new Refused(new Fault(EngineCode.NOTHING_TO_ACCEPT, new Place.InJob(job, batch, null),
                        "the guard has not stopped this batch", EngineCode.NOTHING_TO_ACCEPT.mend()));
        }
    }
}
