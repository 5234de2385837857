package dev.yellow.spi.tables;

import dev.yellow.spi.resource.ResourceFolder;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Tables in the schema `yellow` that one part of Yellow keeps, and the files `V<number>__<what>.sql` that lead from one
/// version of them to the next. Idempotent; several processes may bring them to this version at once.
public final class VersionedTables {
    private static final String SCHEMA = "yellow";
    /// Kept here: a logger that nobody holds forgets its level.
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final FluentConfiguration configuration;

    private VersionedTables(DataSource merge, String history, ResourceFolder files) {
        // It warns of what stands already.
        FLYWAY.setLevel(Level.SEVERE);
        configuration = Flyway.configure().dataSource(merge).schemas(SCHEMA).table(history).resourceProvider(new MigrationFiles(files))
                .javaMigrationClassProvider(List::of);
    }

    /// Those that the schema is made with.
    ///
    /// @param history the table that has the versions @param files the folder that has them
    public static VersionedTables first(DataSource merge, String history, ResourceFolder files) {
        return new VersionedTables(merge, history, files);
    }

    /// Those of another part, beside what stands in the schema already. Parameters as of [#first].
    public static VersionedTables beside(DataSource merge, String history, ResourceFolder files) {
        var tables = new VersionedTables(merge, history, files);
        tables.configuration.baselineOnMigrate(true).baselineVersion("0");
        return tables;
    }

    /// @return the versions applied now, oldest first; empty when nothing was to be done
    public List<String> run() throws SQLException {
        return told(flyway -> flyway.migrate().migrations.stream().map(m -> m.version).toList());
    }

    /// The versions that [#run] would apply, oldest first; nothing is written.
    public List<String> pending() throws SQLException {
        return told(flyway -> Arrays.stream(flyway.info().pending()).map(m -> String.valueOf(m.getVersion())).toList());
    }

    /// What the server said is told as it says it to any other statement: whether trying again helps follows from that.
    private List<String> told(Function<Flyway, List<String>> asking) throws SQLException {
        try {
            return asking.apply(configuration.load());
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException cause) throw cause;
            throw e;
        }
    }
}
