package dev.yellow.benchmarks;

import dev.yellow.benchmarks.scale.Ladder;
import java.util.Map;

/// How large a benchmark is run.
///
/// @param rows        of the largest table, or what stands for it; at least 1,000
/// @param repetitions that count; at least 1
/// @param warmUps     before those, with the same work
/// @param parameters  of both servers' `postgresql.conf`, over [dev.yellow.benchmarks.stage.Servers#DURABLE]
/// @param ladder      of the benchmark of many stores
public record Scope(long rows, int repetitions, int warmUps, Map<String, String> parameters, Ladder ladder) {
    public Scope(long rows, int repetitions, int warmUps, Map<String, String> parameters) {
        this(rows, repetitions, warmUps, parameters, Ladder.DEFAULT);
    }

    public Scope {
        if (rows < 1000) throw new IllegalArgumentException("--rows " + rows + " is below 1000");
        if (repetitions < 1) throw new IllegalArgumentException("--repetitions " + repetitions + " is below 1");
        if (warmUps < 0) throw new IllegalArgumentException("--warm-ups " + warmUps + " is below 0");
        parameters = Map.copyOf(parameters);
    }
}
