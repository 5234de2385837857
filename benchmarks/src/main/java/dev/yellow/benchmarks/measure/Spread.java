package dev.yellow.benchmarks.measure;

import java.util.List;

/// Values of repetitions: the middle one, the lowest and the highest.
public record Spread(double median, double low, double high) {
    /// @param values at least one
    public static Spread of(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
}
