package dev.yellow.engine.feed;

import org.jspecify.annotations.Nullable;

/// The keys that have come, in memory that does not grow with them. One that has come is never called new; one that is new
/// may be called met, which costs time and nothing else.
///
/// A Bloom filter of 64 KiB, and beside it one of 8 MiB where more than 4,096 keys come. Of 1,000,000 keys about one is
/// mistaken, of 10,000,000 one in a hundred.
final class MetKeys {
    private static final int PROBES = 5;
    private static final int FEW = 1 << 12;

    private final long[] few = new long[1 << 13];
    private long @Nullable [] many;
    private int count;

    /// Whether a key surely has not come before. It has from here on.
    ///
    /// @param dataset whose key it is: datasets do not share keys
    /// @param hash    equal for keys that are equal
    boolean isNew(int dataset, long hash) {
        var mixed = mixed(hash + dataset * 0x9E3779B97F4A7C15L);
        if (holds(few, mixed) || many != null && holds(many, mixed)) return false;
        put(room(), mixed);
        return true;
    }

    private long[] room() {
        if (count < FEW) {
            count++;
            return few;
        }
        if (many == null) many = new long[1 << 20];
        return many;
    }

    private static boolean holds(long[] bits, long hash) {
        for (var i = 0; i < PROBES; i++) {
            var bit = probe(bits, hash, i);
            if ((bits[bit >>> 6] & 1L << bit) == 0) return false;
        }
        return true;
    }

    private static void put(long[] bits, long hash) {
        for (var i = 0; i < PROBES; i++) {
            var bit = probe(bits, hash, i);
            bits[bit >>> 6] |= 1L << bit;
        }
    }

    /// The half of a hash, and steps as wide as the other half.
    private static int probe(long[] bits, long hash, int step) {
        return (int) hash + step * ((int) (hash >>> 32) | 1) & bits.length * Long.SIZE - 1;
    }

    /// Spreads each bit over all: the last step of MurmurHash3.
    private static long mixed(long hash) {
        var h = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }
}
