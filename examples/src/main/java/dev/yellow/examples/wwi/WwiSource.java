package dev.yellow.examples.wwi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Creates, looks for and drops the business's tables in a PostgreSQL database.
///
/// @param schemas where the tables are
public record WwiSource(Schemas schemas) {
    private static final List<String> TABLES = List.of("app.sql", "pur.sql", "sal.sql", "whs.sql");

    public WwiSource() {
        this(Schemas.PLAIN);
    }

    /// Whether the tables are there.
    public boolean exists(Connection connection) throws SQLException {
        try (var p = connection.prepareStatement("select to_regclass(?) is not null")) {
            p.setString(1, schemas.sql("whs.vehicle_temperatures"));
            try (var r = p.executeQuery()) {
                r.next();
                return r.getBoolean(1);
            }
        }
    }

    /// Creates the empty tables, without their foreign keys, in the caller's transaction.
    void createTables(Connection connection, GeographyStorage geography) throws SQLException {
        for (var file : TABLES) execute(connection, geography.type(resource(file)));
    }

    /// Adds the foreign keys and indexes, in the caller's transaction; fails where rows break one.
    void addReferences(Connection connection) throws SQLException {
        execute(connection, resource("references.sql"));
    }

    /// Drops the schemas with all that is in them, where they exist.
    public void drop(Connection connection) throws SQLException {
        for (var schema : schemas.names().reversed()) execute(connection, "drop schema if exists " + schema + " cascade");
    }

    private void execute(Connection connection, String statements) throws SQLException {
        try (var s = connection.createStatement()) {
            s.execute(schemas.sql(statements));
        }
    }

    private static String resource(String file) {
        try (var in = WwiSource.class.getResourceAsStream("/wwi/schema/" + file)) {
            if (in == null) throw new IllegalStateException("the jar lacks wwi/schema/" + file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
