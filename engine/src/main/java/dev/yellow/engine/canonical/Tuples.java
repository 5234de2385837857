package dev.yellow.engine.canonical;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads and writes tuples of COPY's binary format: a 16-bit field count, then for each field a 32-bit length (-1 for NULL) and
/// its bytes, all big-endian (PostgreSQL's documentation of COPY, "Binary Format").
public final class Tuples {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Tuples() {}

    public static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    /// Overwrites four bytes.
    public static void setInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    /// Overwrites eight bytes.
    public static void setLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    public static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /// Whether one of the first fields is NULL. @param at where the first field's length stands
    public static boolean anyNull(byte[] bytes, int at, int fields) {
        for (var i = 0; i < fields; i++) {
            var length = intAt(bytes, at);
            if (length < 0) return true;
            at += 4 + length;
        }
        return false;
    }

    /// Where the field after the first ones begins. @param at where the first field's length stands
    public static int skip(byte[] bytes, int at, int fields) {
        for (var i = 0; i < fields; i++) at += 4 + Math.max(intAt(bytes, at), 0);
        return at;
    }
}
