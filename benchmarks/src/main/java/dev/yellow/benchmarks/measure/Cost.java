package dev.yellow.benchmarks.measure;

/// What a piece of work took, in nanoseconds.
///
/// @param wall    from its start to its end
/// @param jvm     CPU time of this process
/// @param servers CPU time of the database servers, in steps of 10 ms
public record Cost(long wall, long jvm, long servers) {
    public long cpu() {
        return jvm + servers;
    }

    public Cost and(Cost more) {
        return new Cost(wall + more.wall, jvm + more.jvm, servers + more.servers);
    }

    /// The average of so many equal pieces of work.
    public Cost each(int pieces) {
        return new Cost(wall / pieces, jvm / pieces, servers / pieces);
    }
}
