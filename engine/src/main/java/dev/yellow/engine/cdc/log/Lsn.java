package dev.yellow.engine.cdc.log;

import org.postgresql.replication.LogSequenceNumber;

/// A place in the write-ahead log, in bytes from its beginning.
public record Lsn(long value) implements Comparable<Lsn> {
    /// Before all places.
    public static final Lsn ZERO = new Lsn(0);

    /// Reads PostgreSQL's `X/X`.
    public static Lsn parse(String text) {
        return new Lsn(LogSequenceNumber.valueOf(text).asLong());
    }

    public boolean isBefore(Lsn other) {
        return compareTo(other) < 0;
    }

    public Lsn max(Lsn other) {
        return isBefore(other) ? other : this;
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }

    /// As PostgreSQL writes it.
    @Override
    public String toString() {
        return LogSequenceNumber.valueOf(value).asString();
    }
}
