package dev.yellow.queue;

import dev.yellow.spi.resource.ResourceFolder;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the queue's tables to this version, beside the catalog's. Idempotent; several processes may run it at once.
final class QueueMigrations {
    /// Kept here: a logger that nobody holds forgets its level.
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private QueueMigrations() {}

    static void run(DataSource merge) throws SQLException {
        // It warns of what stands already.
        FLYWAY.setLevel(Level.SEVERE);
        try {
            Flyway.configure().dataSource(merge).schemas("yellow").table("queue_history").baselineOnMigrate(true).baselineVersion("0")
                    .resourceProvider(new MigrationFiles(new ResourceFolder(QueueMigrations.class, "V1__queue.sql"))).javaMigrationClassProvider(List::of).load().migrate();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException cause) throw cause;
            throw e;
        }
    }
}
