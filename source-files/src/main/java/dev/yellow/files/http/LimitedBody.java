package dev.yellow.files.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// An answer's body with limits on its size and on the time that is spent waiting for it. Time in which the rows that it
/// brought are worked on does not count.
final class LimitedBody extends FilterInputStream {
    private static final long LOOK_NANOS = 20_000_000;

    /// More bytes than allowed.
    static final class TooLarge extends IOException {
        TooLarge(long most) {
            super("an answer has more than " + most + " bytes");
        }
    }

    private final long most;
    private final long patience;
    private long taken;
    private volatile long waited;
    private volatile long since;
    private volatile boolean closed;
    private volatile boolean late;

    /// @param most bytes @param patience for all reads together
    LimitedBody(InputStream in, long most, Duration patience) {
        super(in);
        this.most = most;
        this.patience = Math.max(1, patience.toNanos());
        Thread.ofVirtual().start(this::watch);
    }

    /// Closes the connection under a read that waits too long.
    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(LOOK_NANOS);
            var started = since;
            if (started != 0 && waited + System.nanoTime() - started > patience && !closed) {
                late = true;
                closeQuietly();
                return;
            }
        }
    }

    private void closeQuietly() {
        try {
            in.close();
        } catch (IOException _) {
            // The read that waits fails, which is all that is wanted.
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        var started = System.nanoTime() | 1;
        since = started;
        try {
            var read = in.read(into, from, length);
            if (late) throw new HttpTimeoutException("an answer took longer than " + Duration.ofNanos(patience));
            if (read > 0) taken += read;
            if (taken > most) throw new TooLarge(most);
            return read;
        } catch (HttpTimeoutException | TooLarge e) {
            throw e;
        } catch (IOException e) {
            if (!late) throw e;
            throw new HttpTimeoutException("an answer took longer than " + Duration.ofNanos(patience));
        } finally {
            waited = waited + System.nanoTime() - started;
            since = 0;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        in.close();
    }
}
