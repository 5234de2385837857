package dev.yellow.engine.transform;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/// What a program said: its first and its last lines, bounded, without its password. Thread-safe.
public final class RunLog {
    private static final int FIRST = 16_384;
    private static final int LAST = 49_152;
    private static final int LINE = 8_192;
    private static final String STRUCK = "***";

    private final StringBuilder first = new StringBuilder();
    private final Deque<String> last = new ArrayDeque<>();
    private String secret = "";
    private int lastLength;
    private long leftOut;

    /// Strikes it out of all that follows.
    synchronized void hide(String secret) {
        this.secret = secret;
    }

    synchronized void line(String text) {
        var line = (secret.isEmpty() ? text : text.replace(secret, STRUCK)).replace('\0', '\uFFFD') + "\n";
        if (last.isEmpty() && leftOut == 0 && first.length() + line.length() <= FIRST) {
            first.append(line);
            return;
        }
        last.add(line);
        lastLength += line.length();
        while (lastLength > LAST && last.size() > 1) {
            var gone = last.remove();
            lastLength -= gone.length();
            leftOut++;
        }
    }

    /// All lines of a stream, to its end. A line without end is cut, where it does not cut the secret.
    void readAll(Reader from) throws IOException {
        var buffer = new char[LINE];
        var line = new StringBuilder();
        for (var n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            for (var i = 0; i < n; i++) {
                if (buffer[i] == '\n') {
                    line(line.toString());
                    line.setLength(0);
                } else if (buffer[i] != '\r') {
                    line.append(buffer[i]);
                }
            }
            if (line.length() > 2 * LINE) cut(line);
        }
        if (!line.isEmpty()) line(line.toString());
    }

    private void cut(StringBuilder line) {
        String hidden;
        synchronized (this) {
            hidden = secret;
        }
        var text = hidden.isEmpty() ? line.toString() : line.toString().replace(hidden, STRUCK);
        var keep = Math.min(text.length(), hidden.length());
        line(text.substring(0, text.length() - keep));
        line.setLength(0);
        line.append(text, text.length() - keep, text.length());
    }

    /// What is kept; empty when nothing was said.
    public synchronized String text() {
        var text = new StringBuilder(first);
        if (leftOut > 0) text.append("... ").append(leftOut).append(" lines left out ...\n");
        last.forEach(text::append);
        return text.toString();
    }
}
