package dev.yellow.engine.lease;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// This process as a holder of leases. It renews one row, on a connection of its own, so that load on a pool cannot
/// starve it; a process that ends before the first renewal is due opens no such connection.
public final class Worker implements AutoCloseable {
    /// How long a lease outlives its holder's last sign of life.
    public static final Duration TTL = Duration.ofSeconds(30);

    private final UUID id = UUID.randomUUID();
    private final String name;
    private final Duration ttl;
    private final Database merge;
    private final Set<UUID> givenUp = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread heartbeat;

    /// @param name who it is, for people: host and process @param ttl positive; renewed at a third of it
    public Worker(Database merge, String name, Duration ttl) {
        this.merge = merge.direct();
        this.name = name;
        this.ttl = ttl;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    /// Writes or renews this worker's row, within the caller's transaction.
    void register(Session session) {
        session.update("""
                INSERT INTO yellow.worker (id, name, expires_at) VALUES (?, ?, clock_timestamp() + ? * interval '1 millisecond')
                ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at""", id, name, ttl.toMillis());
        synchronized (this) {
            if (heartbeat == null && closed.getCount() > 0) heartbeat = Thread.ofVirtual().name("yellow-heartbeat").start(this::renew);
        }
    }

    /// Gives back what a run holds that ended without doing so itself, because its connection broke. Where the merge
    /// database does not answer now, the next renewal tries again; until then this worker's own runs may take it over.
    public void giveUp(UUID run) {
        givenUp.add(run);
        try (var session = merge.open()) {
            giveBack(session);
        } catch (RuntimeException _) {
            // Kept for the next renewal.
        }
    }

    /// Whether that run of this worker has ended, whatever the stream's row says.
    boolean gaveUp(@Nullable UUID run) {
        return run != null && givenUp.contains(run);
    }

    private void giveBack(Session session) {
        for (var run : givenUp) {
            Leases.giveBack(session, id, run);
            givenUp.remove(run);
        }
    }

    private void renew() {
        Session session = null;
        try {
            while (!closed.await(ttl.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                try {
                    if (session == null) session = merge.open();
                    session.update("UPDATE yellow.worker SET expires_at = clock_timestamp() + ? * interval '1 millisecond' WHERE id = ?", ttl.toMillis(), id);
                    giveBack(session);
                } catch (SqlFailure _) {
                    // Tried again with a new connection; a lease that expires meanwhile is noticed at the fence.
                    if (session != null) session.close();
                    session = null;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (session != null) session.close();
        }
    }

    /// Stops renewing and removes the row. Held leases end with it.
    @Override
    public void close() {
        closed.countDown();
        Thread beating;
        synchronized (this) {
            beating = heartbeat;
        }
        if (beating == null) return;
        // Tidied up also when it is an interrupt that ends the process.
        var interrupted = Thread.interrupted();
        try (var session = merge.open()) {
            beating.join(ttl);
            session.update("DELETE FROM yellow.worker WHERE id = ? OR expires_at < clock_timestamp() - interval '1 day'", id);
        } catch (SqlFailure _) {
            // The row expires by itself.
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
