package dev.yellow.queue;

/// What the runs of one worker may ask for together.
///
/// @param memory bytes @param cpu thousandths of a core @param slots runs at once; each positive
public record Capacity(long memory, int cpu, int slots) {
    public Capacity {
        if (memory < 1 || cpu < 1 || slots < 1) throw new IllegalArgumentException("a worker has some capacity");
    }
}
