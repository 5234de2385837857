package dev.yellow.examples.wwi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Shapes as canonical EWKB: little-endian, two dimensions, SRID 4326 in the outermost header only.
public final class Ewkb {
    private static final int SRID = 4326;
    private static final int HAS_SRID = 0x20000000;
    private static final int POINT = 1;
    private static final int POLYGON = 3;
    private static final int MULTI_POLYGON = 6;

    private Ewkb() {}

    /// @param longitude -180 to 180 degrees
    /// @param latitude  -90 to 90 degrees
    public static byte[] point(double longitude, double latitude) {
        return header(POINT, 16).putDouble(longitude).putDouble(latitude).array();
    }

    /// @param ring longitude and latitude by turns; the last point is the first
    public static byte[] polygon(double[] ring) {
        var b = header(POLYGON, ringsSize(ring));
        putRings(b, ring);
        return b.array();
    }

    /// A polygon a ring.
    public static byte[] multiPolygon(List<double[]> rings) {
        var size = 4 + rings.stream().mapToInt(r -> 5 + ringsSize(r)).sum();
        var b = header(MULTI_POLYGON, size).putInt(rings.size());
        for (var ring : rings) {
            b.put((byte) 1).putInt(POLYGON);
            putRings(b, ring);
        }
        return b.array();
    }

    private static ByteBuffer header(int type, int size) {
        return ByteBuffer.allocate(9 + size).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1).putInt(type | HAS_SRID).putInt(SRID);
    }

    private static int ringsSize(double[] ring) {
        return 8 + ring.length * Double.BYTES;
    }

    private static void putRings(ByteBuffer b, double[] ring) {
        b.putInt(1).putInt(ring.length / 2);
        for (var c : ring) b.putDouble(c);
    }
}
