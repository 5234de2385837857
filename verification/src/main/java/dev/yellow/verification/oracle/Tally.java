package dev.yellow.verification.oracle;

/// How two images of one dataset differ: what a batch's counters must say.
public record Tally(long inserted, long updated, long deleted) {
    public static final Tally NONE = new Tally(0, 0, 0);

    public long changed() {
        return inserted + updated + deleted;
    }
}
