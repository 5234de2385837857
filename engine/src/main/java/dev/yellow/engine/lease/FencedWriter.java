package dev.yellow.engine.lease;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.SearchPath;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.lease.Lease;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Every transaction that a run writes: named after the run, and fenced by the token as its last statement.
public final class FencedWriter {
    private static final String SETTINGS = """
            SET LOCAL application_name = %s;
            SET LOCAL idle_in_transaction_session_timeout = '1h';
            SET LOCAL tcp_user_timeout = '60s';
            SET LOCAL client_encoding = 'UTF8';
            SET LOCAL search_path = %s""";

    private static final String STEP = "SELECT run = ? AND step >= ? FROM yellow.stream WHERE id = ?";
    private static final String COMMITTED_BY = "SELECT count(*) FROM yellow.batch WHERE stream = ? AND run = ? AND status = 'committed'";

    private static final String OURS = "SELECT token IS NOT DISTINCT FROM ? FROM yellow.stream WHERE id = ?";

    private final Database merge;
    private final Leases.Held held;
    private final AtomicLong step;
    private final String settings;

    /// @param step of the stream's row when it was read after taking the lease
    public FencedWriter(Database merge, Session session, Leases.Held held, long step) {
        this.merge = merge;
        this.held = held;
        this.step = new AtomicLong(step);
        this.settings = SETTINGS.formatted(Sql.text(Leases.sessionName(held.lease().run())), SearchPath.of(session));
    }

    public Lease lease() {
        return held.lease();
    }

    /// The stream's id.
    public int stream() {
        return held.stream();
    }

    /// Starts a writing transaction on the session.
    public void begin(Session session) {
        session.begin();
        session.execute(settings);
    }

    /// Writes in one transaction. The work gets the session; the fence stands after it.
    ///
    /// @param fence what changes in the stream's row, as the assignments of an UPDATE, with their values
    /// @throws Refused when the lease was lost: nothing was written
    public void write(Session session, Fence fence, Consumer<Session> work) {
        begin(session);
        try {
            work.accept(session);
        } catch (RuntimeException e) {
            session.rollback();
            throw e;
        }
        commit(session, fence);
    }

    /// The refusal, if the lease was lost meanwhile: whatever else failed did so because another run was at work.
    public Optional<Refused> lostMeanwhile(Session session) {
        try {
            session.rollback();
            return session.only(OURS, r -> r.getBoolean(1), held.lease().token(), held.stream()) ? Optional.empty() : Optional.of(lost());
        } catch (SqlFailure _) {
            return Optional.empty();
        }
    }

    private Refused lost() {
        return new Refused(new Fault(EngineCode.LEASE_LOST, Place.NOWHERE,
                "the lease on \"" + held.lease().stream() + "\" was lost to another run; nothing of this transaction was written",
                "nothing: the other run continues the batch"));
    }

    /// Fences and commits a transaction that [#begin] started.
    public void commit(Session session, Fence fence) {
        long rows;
        try {
            rows = session.update("UPDATE yellow.stream SET step = step + 1" + fence.assignments() + " WHERE id = ? AND token = ?",
                    fence.binds(held.stream(), held.lease().token()));
        } catch (RuntimeException e) {
            session.rollback();
            throw e;
        }
        if (rows != 1) {
            session.rollback();
            throw lost();
        }
        var expected = step.incrementAndGet();
        try {
            session.commit();
        } catch (SqlFailure e) {
            if (!e.connectionGone() || !tookPlace(expected, fence)) throw e;
            if (!fence.last()) throw e;
        }
    }

    /// After a COMMIT whose answer was lost, only the stream's row tells. The backend may still be at it: it is ended
    /// first.
    private boolean tookPlace(long expected, Fence fence) {
        try (var fresh = merge.open()) {
            Leases.endSessions(fresh, held.lease().run());
            if (fresh.only(STEP, r -> r.getBoolean(1), held.lease().run(), expected, held.stream())) return true;
            return fence.last() && fresh.only(COMMITTED_BY, r -> r.getLong(1), held.stream(), held.lease().run()) > 0;
        }
    }
}
