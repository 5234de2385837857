package dev.yellow.engine.catalog;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Side;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.spi.resource.ResourceFolder;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the catalog's tables to this version. Idempotent; several processes may run it at once.
public final class Migrations {
    private static final String SCHEMA = "yellow";
    /// Kept here: a logger that nobody holds forgets its level.
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private Migrations() {}

    /// @param database a login that may create a schema there
    /// @throws SqlFailure when the server does not answer, or refuses
    /// @return the versions applied now, oldest first; empty when nothing was to be done
    public static List<String> run(Database database) {
        return told(() -> flyway(database).migrate().migrations.stream().map(m -> m.version).toList());
    }

    /// The versions that [#run] would apply, oldest first; nothing is written.
    public static List<String> pending(Database database) {
        return told(() -> Arrays.stream(flyway(database).info().pending()).map(m -> String.valueOf(m.getVersion())).toList());
    }

    /// What the migration tool met, as our own statements meet it.
    private static <T> T told(Supplier<T> migrating) {
        try {
            return migrating.get();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException cause) throw new SqlFailure(Side.MERGE, cause);
            throw e;
        }
    }

    private static Flyway flyway(Database database) {
        FLYWAY.setLevel(Level.SEVERE);
        return Flyway.configure()
                .dataSource(database.connections())
                .schemas(SCHEMA)
                .resourceProvider(new MigrationFiles(new ResourceFolder(Migrations.class, "V1__catalog.sql")))
                .javaMigrationClassProvider(List::of)
                .table("schema_history")
                .load();
    }
}
