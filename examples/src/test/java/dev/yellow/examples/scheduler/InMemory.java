package dev.yellow.examples.scheduler;

import java.util.List;
import java.util.function.Function;

/// A shelf that is as durable as a test needs: its lines outlive whoever reads and writes them.
final class InMemory implements Keeping {
    private List<String> lines = List.of();

    @Override
    public <T> T change(Function<Shelf, T> change) {
        var shelf = Shelf.of(lines);
        var result = change.apply(shelf);
        lines = shelf.lines();
        return result;
    }
}
