package dev.yellow.files.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The lines of a text whose line feeds are bytes of their own, as in UTF-8. Not decoded here.
final class LineBytes implements Closeable {
    private static final int START = 1 << 16;

    private final InputStream in;
    private final int largest;
    private byte[] buffer = new byte[START];
    private int filled;
    private int from;
    private int to;
    private int next;
    private long number;
    private boolean atEnd;

    /// @param largest bytes of a line
    LineBytes(InputStream in, int largest) {
        this.in = in;
        this.largest = largest;
    }

    /// Goes to the next line. @return false at the end
    boolean next() throws IOException, BrokenText {
        from = next;
        number++;
        for (var i = from;;) {
            while (i < filled && buffer[i] != '\n') i++;
            if (i < filled || atEnd) {
                if (i == filled && i == from) return false;
                to = i;
                next = Math.min(i + 1, filled);
                if (to > from && buffer[to - 1] == '\r') to--;
                return true;
            }
            var scanned = i - from;
            fill();
            i = from + scanned;
        }
    }

    private void fill() throws IOException, BrokenText {
        if (filled - from > largest) throw new BrokenText(number, "has a line of more than " + largest + " bytes");
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            from = 0;
        }
        if (filled == buffer.length) buffer = Arrays.copyOf(buffer, 2 * filled);
        var read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) atEnd = true;
        else filled += read;
    }

    /// From 1.
    long number() {
        return number;
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
