package dev.yellow.benchmarks.scale;

import java.util.List;

/// A step of the ladder.
///
/// @param stores WideWorldImports, each with 31 tables of its own
/// @param rows   of each store, about
public record Rung(int number, int stores, long rows) {
    private static final List<Rung> ALL = List.of(new Rung(2, 100, 81_000), new Rung(3, 1_000, 810));

    /// @throws IllegalArgumentException when there is none of that number
    public static Rung of(int number) {
        return ALL.stream().filter(rung -> rung.number == number).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--rung " + number + " is none of " + ALL.stream().map(Rung::number).toList()));
    }
}
