package dev.yellow.jdbc.dialect;

import java.util.Arrays;

/// A shape's WKB with its SRID in it, as PostGIS writes it.
final class Ewkb {
    private static final int SRID = 4;
    private static final int HEAD = 5;
    /// The bit of the type that says a SRID follows.
    private static final int WITH_SRID = 0x20;

    private Ewkb() {}

    /// @param shape SRID in 4 bytes, little end first, and WKB in that order too
    /// @return the shape's EWKB; without a SRID, its WKB; what is no such thing, as it is
    static byte[] of(byte[] shape) {
        if (shape.length < SRID + HEAD || shape[SRID] != 1) return shape;
        if (shape[0] == 0 && shape[1] == 0 && shape[2] == 0 && shape[3] == 0) return Arrays.copyOfRange(shape, SRID, shape.length);
        var ewkb = new byte[shape.length];
        System.arraycopy(shape, SRID, ewkb, 0, HEAD);
        ewkb[HEAD - 1] |= WITH_SRID;
        System.arraycopy(shape, 0, ewkb, HEAD, SRID);
        System.arraycopy(shape, SRID + HEAD, ewkb, HEAD + SRID, shape.length - SRID - HEAD);
        return ewkb;
    }
}
