package dev.yellow.examples.wwi;

import dev.yellow.examples.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/// Creates, looks for and drops the business's tables in a PostgreSQL database.
///
/// @param schemas where the tables are
public record WwiSource(Schemas schemas) {
    private static final List<String> FILES = List.of("app.sql", "pur.sql", "sal.sql", "whs.sql");

    public WwiSource() {
        this(Schemas.PLAIN);
    }

    /// Whether the tables are there.
    public boolean exists(Connection connection) throws SQLException {
        try (var p = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            p.setString(1, schemas.sql("whs.vehicle_temperatures"));
            try (var r = p.executeQuery()) {
                r.next();
                return r.getBoolean(1);
            }
        }
    }

    /// Creates and fills all tables: in one transaction, so that a source is there whole or not at all.
    ///
    /// @param connection in autocommit; the user may create schemas
    /// @param seed       the same seed and scale give the same rows
    /// @param progress   told each table and its rows when it is filled
    /// @return the rows of each table, such as `app.cities`
    public Map<String, Long> create(Connection connection, Scale scale, long seed, ObjLongConsumer<String> progress) throws SQLException {
        return create(connection, scale, seed, GeographyStorage.of(connection), progress);
    }

    /// With shapes kept as told, though the database may have PostGIS.
    public Map<String, Long> create(Connection connection, Scale scale, long seed, GeographyStorage geography, ObjLongConsumer<String> progress)
            throws SQLException {
        return Transaction.on(connection, () -> {
            createTables(connection, geography);
            var loader = new Loader(connection, schemas, geography, progress);
            Generator.load(loader, scale, seed);
            addReferences(connection);
            for (var table : loader.loaded().keySet()) execute(connection, "ANALYZE " + table);
            return loader.loaded();
        });
    }

    public Map<String, Long> create(Connection connection, Scale scale, long seed) throws SQLException {
        return create(connection, scale, seed, (_, _) -> { });
    }

    /// Creates the empty tables, without their foreign keys, in the caller's transaction.
    void createTables(Connection connection, GeographyStorage geography) throws SQLException {
        for (var file : FILES) execute(connection, geography.type(resource(file)));
    }

    /// Adds the foreign keys and indexes, in the caller's transaction; fails where rows break one.
    void addReferences(Connection connection) throws SQLException {
        execute(connection, resource("references.sql"));
    }

    /// What each table holds, as `rows:sum of the rows' hashes`: equal for equal content, in any order of rows.
    public Map<String, String> checksums(Connection connection) throws SQLException {
        var sums = new TreeMap<String, String>();
        for (var table : tables(connection)) {
            try (var s = connection.createStatement(); var r = s.executeQuery(schemas.sql("""
                    SELECT count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM %s AS t
                    """.formatted(table)))) {
                r.next();
                sums.put(table, r.getString(1));
            }
        }
        return sums;
    }

    /// The tables, such as `app.cities`, in alphabetical order.
    public List<String> tables(Connection connection) throws SQLException {
        try (var p = connection.prepareStatement("""
                SELECT table_schema, table_name FROM information_schema.tables
                 WHERE table_schema = ANY (?) ORDER BY table_schema, table_name
                """)) {
            p.setArray(1, connection.createArrayOf("text", schemas.names().toArray()));
            try (var r = p.executeQuery()) {
                var tables = new ArrayList<String>();
                while (r.next()) tables.add(schemas.plain(r.getString(1), r.getString(2)));
                return tables;
            }
        }
    }

    /// Drops the schemas with all that is in them, where they exist.
    public void drop(Connection connection) throws SQLException {
        for (var schema : schemas.names().reversed()) execute(connection, "DROP SCHEMA IF EXISTS " + schema + " CASCADE");
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
