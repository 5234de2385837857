package dev.yellow.queue;

import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings the queue's tables to this version, beside the catalog's. Idempotent; several processes may run it at once.
final class QueueMigrations {
    /// Kept here: a logger that nobody holds forgets its level.
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private QueueMigrations() {}

    static void run(DataSource merge) {
        FLYWAY.setLevel(Level.WARNING);
        Flyway.configure().dataSource(merge).schemas("yellow").table("queue_history").baselineOnMigrate(true).baselineVersion("0")
                .locations("classpath:dev/yellow/queue").load().migrate();
    }
}
