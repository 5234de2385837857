package dev.yellow.engine.cdc.log;

import dev.yellow.engine.jdbc.CopyBoth;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Transactions of a slot, in the order of their commits. Not thread-safe.
public final class LogFeed implements AutoCloseable {
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);
    /// Kind, two places, a time.
    private static final int HEADER = 1 + 8 + 8 + 8;

    private final CopyBoth copy;
    private Lsn confirmed;
    private Lsn told = Lsn.ZERO;
    private boolean inTransaction;
    private long lastSign = System.nanoTime();

    private LogFeed(CopyBoth copy, Lsn confirmed) {
        this.copy = copy;
        this.confirmed = confirmed;
    }

    /// Starts after the transactions that end at or before a place, and confirms that place.
    ///
    /// @param committed up to where everything is committed on our side
    /// @throws dev.yellow.engine.jdbc.SqlFailure 55006 while another connection reads the slot
    public static LogFeed start(Database source, String slot, String publication, Lsn committed) {
        Session session = source.replication();
        try {
            var feed = new LogFeed(session.copyBoth("START_REPLICATION SLOT " + Sql.id(slot) + " LOGICAL " + committed
                    + " (proto_version '1', publication_names " + Sql.text(Sql.id(publication)) + ")"), committed);
            feed.confirm(committed);
            return feed;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /// The next message, or null when none has arrived.
    public @Nullable Message poll() {
        if (System.nanoTime() - lastSign > SIGN_OF_LIFE.toNanos()) sign();
        for (var raw = copy.poll(); raw != null; raw = copy.poll()) {
            if (raw[0] == 'w') return track(Pgoutput.read(raw, HEADER));
            if (raw[0] == 'k') alive(ByteBuffer.wrap(raw));
        }
        return null;
    }

    /// Up to where every committed transaction has been told.
    public Lsn told() {
        return told;
    }

    /// Lets the server drop its log up to a place. Only what is committed on our side may be confirmed.
    public void confirm(Lsn committed) {
        confirmed = confirmed.max(committed);
        sign();
    }

    private Message track(Message message) {
        switch (message) {
            case Message.Begin _ -> inTransaction = true;
            case Message.Commit(var end) -> {
                inTransaction = false;
                told = told.max(end);
            }
            case Message.Relation _, Message.Insert _, Message.Update _, Message.Delete _, Message.Truncate _, Message.Other _ -> { }
        }
        return message;
    }

    private void alive(ByteBuffer message) {
        var at = new Lsn(message.getLong(1));
        if (!inTransaction) told = told.max(at);
        if (message.get(message.capacity() - 1) == 1) sign();
    }

    /// Written and applied are told as well: the server takes the flushed place alone as confirmed.
    private void sign() {
        lastSign = System.nanoTime();
        var status = ByteBuffer.allocate(34).put((byte) 'r').putLong(confirmed.value()).putLong(confirmed.value()).putLong(confirmed.value())
                .putLong(ChronoUnit.MICROS.between(EPOCH, Instant.now())).put((byte) 0);
        copy.send(status.array());
    }

    /// Ends after everything told has been read, so that the server has taken in what was confirmed when this returns.
    public void end() {
        copy.end();
        close();
    }

    @Override
    public void close() {
        copy.close();
    }
}
