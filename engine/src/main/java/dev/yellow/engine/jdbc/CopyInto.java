package dev.yellow.engine.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/// Writes rows in COPY's binary format, joined to messages of about 64 KiB.
public final class CopyInto implements AutoCloseable {
    private static final int MESSAGE = 1 << 16;
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private final Session session;
    private final CopyIn in;
    private final byte[] buffer = new byte[MESSAGE];
    private int filled;

    CopyInto(Session session, CopyIn in) {
        this.session = session;
        this.in = in;
        write(HEADER, 0, HEADER.length);
    }

    /// Appends bytes: one or several whole tuples, or parts of one.
    public void write(byte[] bytes, int from, int length) {
        if (length > MESSAGE - filled) flush();
        if (length > MESSAGE) {
            session.run(() -> send(bytes, from, length));
            return;
        }
        System.arraycopy(bytes, from, buffer, filled, length);
        filled += length;
    }

    /// Ends the COPY. @return rows written, as the server counts them
    public long finish() {
        write(new byte[] {-1, -1}, 0, 2);
        flush();
        return session.run(in::endCopy);
    }

    @Override
    public void close() {
        if (in.isActive()) session.end(() -> {
            in.cancelCopy();
            return true;
        });
    }

    private void flush() {
        if (filled == 0) return;
        session.run(() -> send(buffer, 0, filled));
        filled = 0;
    }

    private Void send(byte[] bytes, int from, int length) throws SQLException {
        in.writeToCopy(bytes, from, length);
        return null;
    }
}
