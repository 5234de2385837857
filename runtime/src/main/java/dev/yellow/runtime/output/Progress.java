package dev.yellow.runtime.output;

import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Long work, told on standard error: a bar that moves on a terminal, a line when a step is done elsewhere.
public final class Progress {
    private static final int BAR = 24;
    private static final long REDRAW = Duration.ofMillis(100).toNanos();

    private final PrintStream err;
    private final Terminal terminal;
    private @Nullable Step drawn;

    public Progress(PrintStream err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /// A line that stays.
    public synchronized void say(String line) {
        erase();
        err.println(line);
    }

    /// @param total units of work, 0 when it is not known
    public Step step(String name, long total) {
        return new Step(name, total);
    }

    private void erase() {
        if (drawn == null) return;
        err.print("\r\033[K");
        drawn = null;
    }

    /// One piece of work; closing it says how long it took.
    public final class Step implements AutoCloseable {
        private final String name;
        private final long total;
        private final long started = System.nanoTime();
        private long redrawn;
        private long done;
        private String result = "";

        private Step(String name, long total) {
            this.name = name;
            this.total = total;
            draw(0);
        }

        public void advance(long units) {
            draw(done + units);
        }

        /// What the closing line says besides the time.
        public void result(String text) {
            result = text;
        }

        @Override
        public void close() {
            var seconds = (System.nanoTime() - started) / 1e9;
            say("%s%s (%.1f s)".formatted(name, result.isEmpty() ? "" : ": " + result, seconds));
        }

        private void draw(long units) {
            synchronized (Progress.this) {
                done = units;
                var now = System.nanoTime();
                if (!terminal.err() || (redrawn != 0 && now - redrawn < REDRAW)) return;
                redrawn = now;
                erase();
                drawn = this;
                err.print(line());
                err.flush();
            }
        }

        private String line() {
            var line = total <= 0 ? name + " ..." : "%s %s %d %%".formatted(name, bar(), Math.min(100, 100 * done / total));
            return line.length() < terminal.width() ? line : line.substring(0, terminal.width() - 1);
        }

        private String bar() {
            var full = (int) Math.min(BAR, BAR * done / total);
            return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
        }
    }
}
