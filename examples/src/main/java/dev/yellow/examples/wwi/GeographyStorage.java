package dev.yellow.examples.wwi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// How the source keeps shapes on the globe.
public enum GeographyStorage {
    /// `geography(Geometry,4326)` of the extension.
    POSTGIS("$1 geography(Geometry,4326)", ""),
    /// `bytea` that holds canonical EWKB: little-endian, with the declared SRID, held by a check.
    EWKB("$1 bytea CHECK (substring($1, 1, 1) = '\\\\x01' AND substring($1, 6, 4) = '\\\\xe6100000')", "\\x");

    private static final Pattern COLUMN = Pattern.compile("(\\w+) /\\*geography\\*/");

    private final String definition;
    private final String literalPrefix;

    GeographyStorage(String definition, String literalPrefix) {
        this.definition = definition;
        this.literalPrefix = literalPrefix;
    }

    /// PostGIS where the database has the extension, or the user may create it; else EWKB. Changes the database only
    /// by creating the extension.
    public static GeographyStorage of(Connection connection) throws SQLException {
        try (var s = connection.createStatement()) {
            try (var r = s.executeQuery("""
                    SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'postgis'),
                           EXISTS (SELECT FROM pg_available_extensions WHERE name = 'postgis')
                               AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
                    """)) {
                r.next();
                if (r.getBoolean(1)) return POSTGIS;
                if (!r.getBoolean(2)) return EWKB;
            }
            s.execute("CREATE EXTENSION IF NOT EXISTS postgis");
            return POSTGIS;
        }
    }

    /// The schema's text with the columns marked as geography typed.
    String type(String schema) {
        return COLUMN.matcher(schema).replaceAll(definition);
    }

    /// The text form of a shape, as both COPY and a cast from text read it.
    public String text(byte[] ewkb) {
        return literalPrefix + HexFormat.of().formatHex(ewkb);
    }
}
