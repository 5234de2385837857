package dev.yellow.engine.job;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.RunOptions;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.lease.FencedWriter;
import dev.yellow.engine.lease.Leases;
import dev.yellow.engine.lease.Worker;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.UUID;

/// Discards an uncommitted batch: its staged rows and its progress, and nothing else.
public final class Reset {
    private Reset() {}

    /// @throws Refused when the stream is held, or has no open batch: what is committed stays
    public static void run(Database merge, Worker worker, String job) {
        var run = UUID.randomUUID();
        var given = false;
        try (var session = merge.open()) {
            discard(merge, session, Leases.take(session, job, worker, run), job);
            given = true;
        } catch (Refused e) {
            given = e.fault().code() == EngineCode.STREAM_HELD || e.fault().code() == EngineCode.STREAM_UNKNOWN || e.fault()
                    .code() == EngineCode.NOTHING_TO_RESET;
            throw e;
        } finally {
            // The connection broke, perhaps with the lease in hand: this process lives on and would keep it.
            if (!given) worker.giveUp(run);
        }
    }

    private static void discard(Database merge, Session session, Leases.Held held, String job) {
        var state = Catalog.load(session, held.stream());
        var writer = new FencedWriter(merge, session, held, state.step());
        var open = state.open();
        if (open == null) {
            writer.write(session, Fence.released(), _ -> { });
            throw new Refused(new Fault(EngineCode.NOTHING_TO_RESET, new Place.InJob(job, state.lastBatch(), null),
                    "batch " + state.lastBatch() + " is committed and none is open",
                    "nothing: a committed batch is never taken back; `yellow batch rerun` reads again"));
        }
        var batch = new BatchContext(merge, writer, state, RunOptions.NONE, held.lease().run());
        writer.write(session, Fence.reset(), s -> {
            batch.discard(s);
            s.update("DELETE FROM yellow.batch WHERE stream = ? AND number = ?", held.stream(), open.number());
        });
    }
}
