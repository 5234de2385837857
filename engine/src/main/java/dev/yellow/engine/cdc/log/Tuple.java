package dev.yellow.engine.cdc.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A row of the log: slices of the message that it came in.
///
/// @param bytes   of the message @param starts where each value's text begins
/// @param lengths of each text, [#NULL] or [#UNCHANGED]
public record Tuple(byte[] bytes, int[] starts, int[] lengths) {
    public static final int NULL = -1;
    /// Stored out of line, not changed, and therefore not in the log.
    public static final int UNCHANGED = -2;

    public int length(int column) {
        return lengths[column];
    }

    /// Whether two tuples have the same text there.
    public static boolean same(Tuple a, int column, Tuple b) {
        var length = a.lengths[column];
        if (length != b.lengths[column]) return false;
        return length < 0 || Arrays.equals(a.bytes, a.starts[column], a.starts[column] + length, b.bytes, b.starts[column], b.starts[column] + length);
    }

    /// The value's text, for messages to people.
    public String text(int column) {
        return lengths[column] < 0 ? "NULL" : new String(bytes, starts[column], lengths[column], StandardCharsets.UTF_8);
    }
}
