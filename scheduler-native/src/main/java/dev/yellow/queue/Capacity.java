package dev.yellow.queue;

/// What the runs of one worker may ask for together.
///
/// @param memory bytes @param cpu thousandths of a core @param slots runs at once; each positive
public record Capacity(long memory, int cpu, int slots) {
    private static final long LEAST_MEMORY = 4L << 30;
    private static final int LEAST_CPU = 4000;
    private static final int CPU = 1000;

    public Capacity {
        if (memory < 1 || cpu < 1 || slots < 1) throw new IllegalArgumentException("a worker has some capacity");
    }

    /// Of a worker whose runs share this process's machine: what the JVM may have and the cores that it sees, but so much at
    /// least that any job of the usual size fits.
    public static Capacity ofThisProcess(int slots) {
        var runtime = Runtime.getRuntime();
        return new Capacity(Math.max(runtime.maxMemory(), LEAST_MEMORY), Math.max(runtime.availableProcessors() * CPU, LEAST_CPU), slots);
    }
}
