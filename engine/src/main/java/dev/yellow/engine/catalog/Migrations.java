package dev.yellow.engine.catalog;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Side;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.spi.resource.ResourceFolder;
import dev.yellow.spi.tables.VersionedTables;
import java.sql.SQLException;
import java.util.List;

/// Brings the catalog's tables to this version. Idempotent; several processes may run it at once.
public final class Migrations {
    private Migrations() {}

    /// @param database a login that may create a schema there
    /// @throws SqlFailure when the server does not answer, or refuses
    /// @return the versions applied now, oldest first; empty when nothing was to be done
    public static List<String> run(Database database) {
        try {
            return tables(database).run();
        } catch (SQLException e) {
            throw new SqlFailure(Side.MERGE, e);
        }
    }

    /// The versions that [#run] would apply, oldest first; nothing is written.
    ///
    /// @throws SqlFailure when the server does not answer, or refuses
    public static List<String> pending(Database database) {
        try {
            return tables(database).pending();
        } catch (SQLException e) {
            throw new SqlFailure(Side.MERGE, e);
        }
    }

    private static VersionedTables tables(Database database) {
        return VersionedTables.first(database.connections(), "schema_history", new ResourceFolder(Migrations.class, "V1__catalog.sql"));
    }
}
