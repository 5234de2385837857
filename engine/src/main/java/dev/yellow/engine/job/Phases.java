package dev.yellow.engine.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// How long each phase of a run took, in microseconds of wall time.
final class Phases {
    private final long started = System.nanoTime();
    private final Map<String, Long> micros = new LinkedHashMap<>();

    <T> T time(String phase, Supplier<T> work) {
        var from = System.nanoTime();
        try {
            return work.get();
        } finally {
            micros.merge(phase, (System.nanoTime() - from) / 1000, Long::sum);
        }
    }

    /// Since the run began.
    long totalMicros() {
        return (System.nanoTime() - started) / 1000;
    }

    /// As a JSON object; phases' names need no quoting.
    String json() {
        var out = new StringBuilder("{");
        micros.forEach((phase, us) -> out.append(out.length() > 1 ? "," : "").append('"').append(phase).append("\":").append(us));
        return out.append('}').toString();
    }
}
