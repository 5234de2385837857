package dev.yellow.engine.lease;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.lease.Lease;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes a stream, from nobody or from a holder whose worker has expired.
public final class Leases {
    private static final Duration OLD_SESSIONS_END_WITHIN = Duration.ofSeconds(10);

    /// Looks at a stream that others are just taking; each look waits for the row's lock, at most a second.
    private static final int ATTEMPTS = 4;

    /// Losing an asynchronous commit only loses the lease: the fence of each write notices. One that stands still while
    /// it takes a stream keeps the row locked, under no run's name yet: the server ends it.
    private static final String SETTINGS = """
            SET LOCAL synchronous_commit = off;
            SET LOCAL lock_timeout = '1s';
            SET LOCAL idle_in_transaction_session_timeout = '5s'""";

    private static final String TAKE_FREE = """
            UPDATE yellow.stream SET token = ?, worker = ?, run = ?, holder = ?
             WHERE platform = ? AND name = ? AND token IS NULL
            RETURNING id""";

    private static final String REGISTER_STREAM = """
            INSERT INTO yellow.stream (platform, name)
            SELECT platform, stream FROM yellow.job WHERE platform = ? AND stream = ?
            ON CONFLICT DO NOTHING""";

    private static final String HOLDER = """
            SELECT s.id, s.token, s.run, s.holder, coalesce(w.expires_at > clock_timestamp(), false) AS alive
              FROM yellow.stream s LEFT JOIN yellow.worker w ON w.id = s.worker
             WHERE s.platform = ? AND s.name = ?""";

    private static final String TAKE_OVER = """
            UPDATE yellow.stream SET token = ?, worker = ?, run = ?, holder = ?
             WHERE id = ? AND token = ?""";

    /// Only sessions of our own login: others we may not end, and need not.
    private static final String END_SESSIONS = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE application_name = ? AND usename = current_user AND pid <> pg_backend_pid()""";

    private Leases() {}

    /// A stream in hand.
    ///
    /// @param stream the id of its row
    public record Held(int stream, Lease lease) {}

    private record Holder(int stream, @Nullable UUID token, @Nullable UUID run, @Nullable String name, boolean alive) {}

    /// Takes the stream for a run. The transaction that takes it has committed when this returns; state must be read
    /// after that.
    ///
    /// @throws Refused when a live worker holds it (busy), or no job of that name was applied
    public static Held take(Session session, String job, Worker worker, UUID run) {
        var parts = Catalog.split(job);
        var token = UUID.randomUUID();
        for (var attempt = 0; ; attempt++) {
            var free = takeFree(session, parts, token, worker, run);
            if (free != null) return new Held(free, new Lease(job, token, worker.id(), run));
            var holder = session.first(HOLDER, r -> new Holder(
                    r.getInt(1), r.getObject(2, UUID.class), r.getObject(3, UUID.class), r.getString(4), r.getBoolean(5)), parts[0], parts[1]);
            if (holder.isEmpty()) {
                if (attempt > 0) throw Catalog.unknown(job);
                session.update(REGISTER_STREAM, parts[0], parts[1]);
                continue;
            }
            var seen = holder.get();
            if (attempt >= ATTEMPTS)
                throw new Refused(new Fault(EngineCode.STREAM_HELD, Place.NOWHERE,
                        "stream \"" + job + "\" is just being taken by another run", "nothing: the other run does the work"));
            if (seen.token() == null) continue;
            if (seen.alive() && !worker.gaveUp(seen.run()))
                throw new Refused(new Fault(EngineCode.STREAM_HELD, Place.NOWHERE,
                        "stream \"" + job + "\" is held by " + seen.name() + ", run " + seen.run(),
                        "nothing: the other run does the work"));
            if (takeOver(session, seen, token, worker, run)) {
                endSessions(session, seen.run());
                return new Held(seen.stream(), new Lease(job, token, worker.id(), run));
            }
        }
    }

    private static @Nullable Integer takeFree(Session session, String[] parts, UUID token, Worker worker, UUID run) {
        session.begin();
        try {
            session.execute(SETTINGS);
            worker.register(session);
            var stream = session.first(TAKE_FREE, r -> r.getInt(1), token, worker.id(), run, worker.name(), parts[0], parts[1]);
            session.commit();
            return stream.orElse(null);
        } catch (SqlFailure e) {
            session.rollback();
            // Somebody is just taking or releasing it: look again who.
            if (e.is("55P03")) return null;
            throw e;
        }
    }

    /// A dead run may have left its last update of the row uncommitted: its sessions are ended, then it is tried again.
    private static boolean takeOver(Session session, Holder seen, UUID token, Worker worker, UUID run) {
        session.begin();
        try {
            session.execute(SETTINGS);
            var taken = session.update(TAKE_OVER, token, worker.id(), run, worker.name(), seen.stream(), seen.token());
            session.commit();
            return taken == 1;
        } catch (SqlFailure e) {
            session.rollback();
            if (!e.is("55P03")) throw e;
            endSessions(session, seen.run());
            return false;
        }
    }

    /// Ends all sessions of a run and waits until none is left, so that nothing of it can still commit.
    static void endSessions(Session session, @Nullable UUID run) {
        if (run == null) return;
        var deadline = System.nanoTime() + OLD_SESSIONS_END_WITHIN.toNanos();
        while (session.only(END_SESSIONS, r -> r.getLong(1), sessionName(run)) > 0) {
            if (System.nanoTime() > deadline)
                throw new Refused(new Fault(EngineCode.CONFLICT, Place.NOWHERE, "sessions of the dead run " + run + " do not end",
                        "end them with pg_terminate_backend; the next run tries again"));
            Thread.onSpinWait();
        }
    }

    private static final String GIVE_BACK = "UPDATE yellow.stream SET token = NULL, worker = NULL WHERE worker = ? AND run = ?";

    /// Gives back whatever a run of this worker holds, after ending its sessions: nothing of it can still commit.
    static void giveBack(Session session, UUID worker, UUID run) {
        endSessions(session, run);
        session.update(GIVE_BACK, worker, run);
    }

    /// How the database sessions of a run's transactions are named.
    public static String sessionName(UUID run) {
        return "yellow:" + run;
    }
}
