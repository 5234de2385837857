package dev.yellow.examples.wwi;

import java.util.ArrayList;

/// Places and borders that look like some and lie on the globe.
public final class Shapes {
    private Shapes() {}

    /// A place on the importer's continent.
    public static byte[] place(Dice dice) {
        return Ewkb.point(-124 + 56 * dice.unit(), 25 + 24 * dice.unit());
    }

    /// A border, of several islands in one case of four.
    ///
    /// @param corners of all its parts together: 16 bytes each
    public static byte[] border(Dice dice, int corners) {
        var longitude = -165 + 330 * dice.unit();
        var latitude = -55 + 115 * dice.unit();
        if (!dice.percent(25)) return Ewkb.polygon(ring(dice, longitude, latitude, corners));
        var parts = new ArrayList<double[]>();
        for (var i = 0; i < 3; i++) parts.add(ring(dice, longitude, latitude + 5 * i, Math.max(4, corners / 3)));
        return Ewkb.multiPolygon(parts);
    }

    /// Seen from the middle, each corner has an angle of its own: no side crosses another.
    private static double[] ring(Dice dice, double longitude, double latitude, int corners) {
        var ring = new double[2 * corners + 2];
        for (var i = 0; i < corners; i++) {
            var angle = 2 * StrictMath.PI * i / corners;      // StrictMath: the same bits on every machine
            var radius = 1 + 1.4 * dice.unit();
            ring[2 * i] = longitude + 4 * radius * StrictMath.cos(angle);
            ring[2 * i + 1] = latitude + radius * StrictMath.sin(angle);
        }
        ring[2 * corners] = ring[0];
        ring[2 * corners + 1] = ring[1];
        return ring;
    }
}
