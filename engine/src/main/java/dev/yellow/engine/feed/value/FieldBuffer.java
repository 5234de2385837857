package dev.yellow.engine.feed.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes of rows, big-endian, growing to the largest row.
public final class FieldBuffer {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    /// @param capacity to begin with, in bytes
    public FieldBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /// Forgets what came after.
    public void cut(int at) {
        size = at;
    }

    public void putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void putShort(int value) {
        room(2);
        SHORT.set(bytes, size, (short) value);
        size += 2;
    }

    public void putInt(int value) {
        room(4);
        INT.set(bytes, size, value);
        size += 4;
    }

    public void putLong(long value) {
        room(8);
        LONG.set(bytes, size, value);
        size += 8;
    }

    public void putBytes(byte[] from) {
        putBytes(from, 0, from.length);
    }

    /// @param to the end, which is not copied
    public void putBytes(byte[] from, int at, int to) {
        room(to - at);
        System.arraycopy(from, at, bytes, size, to - at);
        size += to - at;
    }

    /// Overwrites four bytes.
    void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    /// Appends text as UTF-8 and gives its length in code points.
    ///
    /// @param length characters of the text that are taken
    /// @throws Unfit for U+0000, which PostgreSQL's text cannot hold, and for half a surrogate pair
    int putText(String text, int length) throws Unfit {
        room(3 * length);
        var to = bytes;
        var at = size;
        var points = 0;
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            points++;
            if (c < 0x80) {
                if (c == 0) throw new Unfit("holds U+0000, which PostgreSQL's text cannot");
                to[at++] = (byte) c;
            } else if (c < 0x800) {
                to[at++] = (byte) (0xC0 | c >> 6);
                to[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1)))
                    throw new Unfit("holds half a surrogate pair, which is no character");
                var point = Character.toCodePoint(c, text.charAt(++i));
                to[at++] = (byte) (0xF0 | point >> 18);
                to[at++] = (byte) (0x80 | point >> 12 & 0x3F);
                to[at++] = (byte) (0x80 | point >> 6 & 0x3F);
                to[at++] = (byte) (0x80 | point & 0x3F);
            } else {
                to[at++] = (byte) (0xE0 | c >> 12);
                to[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                to[at++] = (byte) (0x80 | c & 0x3F);
            }
        }
        size = at;
        return points;
    }

    private void room(int more) {
        var wanted = Math.addExact(size, more);
        if (wanted > bytes.length) bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(wanted, bytes.length * 2L)));
    }
}
