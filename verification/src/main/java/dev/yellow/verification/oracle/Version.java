package dev.yellow.verification.oracle;

/// A row and the batches at which it was the source's: from `in` to `out`, both inclusive.
public record Version(Row row, int in, int out) {
    /// The `out` of versions that are not closed.
    public static final int LIVE = Integer.MAX_VALUE;

    public boolean live() {
        return out == LIVE;
    }

    public boolean at(int batch) {
        return in <= batch && batch <= out;
    }

    Version closed(int last) {
        return new Version(row, in, last);
    }
}
