package dev.yellow.engine.jdbc;

import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/// Rows as they come from a binary COPY: the server sends each row as one message (PostgreSQL's protocol, "COPY
/// Operations"); the header before the first and the trailer after the last are taken off here.
public final class CopyRows implements AutoCloseable {
    /// Signature, flags and the length of the (empty) extension, in bytes.
    private static final int HEADER = 19;

    private final Session session;
    private final CopyOut out;
    private boolean headerSeen;
    private int start;

    CopyRows(Session session, CopyOut out) {
        this.session = session;
        this.out = out;
    }

    /// The next row's message, or null at the end. The tuple starts at [#start] with its 16-bit field count.
    public byte @Nullable [] next() {
        while (true) {
            var message = session.run(() -> out.readFromCopy());
            if (message == null) return null;
            start = 0;
            if (!headerSeen) {
                headerSeen = true;
                start = HEADER;
                if (message.length == HEADER) continue;
            }
            if (message[start] == -1 && message[start + 1] == -1) continue;
            return message;
        }
    }

    /// Where the tuple starts in the last message.
    public int start() {
        return start;
    }

    /// Reads on to the end, for nothing, so that the session's transaction can go on.
    public void drain() {
        while (out.isActive() && next() != null) {
            // The rows are of no use any more.
        }
    }

    @Override
    public void close() {
        if (out.isActive()) session.end(() -> {
            out.cancelCopy();
            return true;
        });
    }
}
