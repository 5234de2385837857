package dev.yellow.engine.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyDual;

/// Messages in both directions, as the replication protocol has them.
public final class CopyBoth implements AutoCloseable {
    private final Session session;
    private final CopyDual copy;

    CopyBoth(Session session, CopyDual copy) {
        this.session = session;
        this.copy = copy;
    }

    /// The next message that has arrived; null when none has.
    public byte @Nullable [] poll() {
        return session.run(() -> copy.readFromCopy(false));
    }

    /// Sends a message now.
    public void send(byte[] message) {
        session.run(() -> write(message));
    }

    /// Ends in good order: what was sent before has been read by the server when this returns.
    public void end() {
        session.run(copy::endCopy);
    }

    private @Nullable Void write(byte[] message) throws SQLException {
        copy.writeToCopy(message, 0, message.length);
        copy.flushCopy();
        return null;
    }

    /// The session is closed with it: a server that is still sending notices that.
    @Override
    public void close() {
        session.close();
    }
}
