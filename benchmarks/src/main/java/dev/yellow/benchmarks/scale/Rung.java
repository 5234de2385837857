package dev.yellow.benchmarks.scale;

import java.util.List;

/// A step of the ladder.
///
/// @param stores     each with tables of its own
/// @param shape      of each
/// @param workspaces each of which sees some datasets of one store
/// @param rows       of each store, about
public record Rung(int number, int stores, Shape shape, int workspaces, long rows) {
    private static final List<Rung> ALL = List.of(new Rung(1, 50, new Shape.Wide(200), 100, 20_000),
            new Rung(2, 100, new Shape.Example(), 0, 81_000), new Rung(3, 1_000, new Shape.Example(), 0, 810));

    /// @throws IllegalArgumentException when there is none of that number
    public static Rung of(int number) {
        return ALL.stream().filter(rung -> rung.number == number).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--rung " + number + " is none of " + ALL.stream().map(Rung::number).toList()));
    }

    /// The same with so many stores, and so much fewer or more workspaces.
    public Rung with(int stores) {
        return new Rung(number, stores, shape, workspaces * stores / this.stores, rows);
    }
}
