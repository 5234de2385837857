package dev.yellow.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Hears that something has become due, on a connection of its own, so that a worker need not look to learn of it. Without
/// a connection it hears nothing: whoever relies on it looks now and then all the same.
final class Listener implements AutoCloseable {
    private static final long AGAIN_MILLIS = 1_000;

    private final DataSource source;
    private final Runnable heard;
    private final Thread thread;
    private @Nullable Connection open;
    private boolean closed;

    /// @param heard called for what is told from now on, and once the connection stands; thread-safe and short
    Listener(DataSource source, Runnable heard) {
        this.source = source;
        this.heard = heard;
        this.thread = Thread.ofVirtual().name("yellow-queue-listener").start(this::listen);
    }

    private void listen() {
        while (!isClosed()) {
            try (var connection = source.getConnection(); var statement = connection.createStatement()) {
                if (!mayUse(connection)) return;
                statement.execute("LISTEN yellow_queue");
                // What was told before is not told again.
                heard.run();
                var told = connection.unwrap(PGConnection.class);
                while (!isClosed()) if (told.getNotifications(0).length > 0) heard.run();
            } catch (SQLException _) {
                pause();
            }
        }
    }

    private synchronized boolean mayUse(Connection connection) {
        open = connection;
        return !closed;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void pause() {
        try {
            if (!isClosed()) TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Breaks off what it waits for.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            try {
                if (open != null) open.abort(Runnable::run);
            } catch (SQLException _) {
                // It was broken already.
            }
        }
        thread.interrupt();
    }
}
