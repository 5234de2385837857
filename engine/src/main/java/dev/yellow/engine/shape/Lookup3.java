package dev.yellow.engine.shape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// PostgreSQL's `hash_bytes_extended` and `hash_bytes_uint32_extended` (src/common/hashfn.c): Bob Jenkins' lookup3 with a
/// 64-bit seed that is not 0, as a little-endian server computes it.
final class Lookup3 {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int INITIAL = 0x9e3779b9 + 3_923_095;

    private Lookup3() {}

    static long ofInt(int value, long seed) {
        var a = INITIAL + 4;
        var b = a;
        var c = a;
        a += (int) (seed >>> 32);
        b += (int) seed;
        // mix
        a -= c; a ^= Integer.rotateLeft(c, 4); c += b;
        b -= a; b ^= Integer.rotateLeft(a, 6); a += c;
        c -= b; c ^= Integer.rotateLeft(b, 8); b += a;
        a -= c; a ^= Integer.rotateLeft(c, 16); c += b;
        b -= a; b ^= Integer.rotateLeft(a, 19); a += c;
        c -= b; c ^= Integer.rotateLeft(b, 4); b += a;
        return last(a + value, b, c);
    }

    static long ofBytes(byte[] bytes, int at, int length, long seed) {
        var a = INITIAL + length;
        var b = a;
        var c = a;
        a += (int) (seed >>> 32);
        b += (int) seed;
        a -= c; a ^= Integer.rotateLeft(c, 4); c += b;
        b -= a; b ^= Integer.rotateLeft(a, 6); a += c;
        c -= b; c ^= Integer.rotateLeft(b, 8); b += a;
        a -= c; a ^= Integer.rotateLeft(c, 16); c += b;
        b -= a; b ^= Integer.rotateLeft(a, 19); a += c;
        c -= b; c ^= Integer.rotateLeft(b, 4); b += a;
        var left = length;
        while (left >= 12) {
            a += (int) INT.get(bytes, at);
            b += (int) INT.get(bytes, at + 4);
            c += (int) INT.get(bytes, at + 8);
            a -= c; a ^= Integer.rotateLeft(c, 4); c += b;
            b -= a; b ^= Integer.rotateLeft(a, 6); a += c;
            c -= b; c ^= Integer.rotateLeft(b, 8); b += a;
            a -= c; a ^= Integer.rotateLeft(c, 16); c += b;
            b -= a; b ^= Integer.rotateLeft(a, 19); a += c;
            c -= b; c ^= Integer.rotateLeft(b, 4); b += a;
            at += 12;
            left -= 12;
        }
        for (var i = left - 1; i >= 0; i--) {
            var value = bytes[at + i] & 0xFF;
            // The lowest byte of c is the length's.
            if (i >= 8) c += value << (8 * (i - 7));
            else if (i >= 4) b += value << (8 * (i - 4));
            else a += value << (8 * i);
        }
        return last(a, b, c);
    }

    private static long last(int a, int b, int c) {
        c ^= b; c -= Integer.rotateLeft(b, 14);
        a ^= c; a -= Integer.rotateLeft(c, 11);
        b ^= a; b -= Integer.rotateLeft(a, 25);
        c ^= b; c -= Integer.rotateLeft(b, 16);
        a ^= c; a -= Integer.rotateLeft(c, 4);
        b ^= a; b -= Integer.rotateLeft(a, 14);
        c ^= b; c -= Integer.rotateLeft(b, 24);
        return ((long) b << 32) | (c & 0xFFFF_FFFFL);
    }
}
