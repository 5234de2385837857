package dev.yellow.files.object;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Fails where a connection ends before all announced bytes have come.
final class WholeStream extends FilterInputStream {
    private final String place;
    private final Runnable abort;
    private long missing;

    /// @param size  bytes that must come
    /// @param abort ends the transfer of what is not read
    WholeStream(InputStream in, String place, long size, Runnable abort) {
        super(in);
        this.place = place;
        this.missing = size;
        this.abort = abort;
    }

    @Override
    public int read() throws IOException {
        var one = super.read();
        count(one < 0 ? -1 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        var read = super.read(into, from, length);
        count(read);
        return read;
    }

    @Override
    public void close() throws IOException {
        if (missing > 0) abort.run();
        super.close();
    }

    private void count(int read) throws IOException {
        if (read > 0) missing -= read;
        if (read < 0 && missing != 0) throw new IOException("object \"" + place + "\" ended " + missing + " bytes early");
    }
}
