package dev.yellow.server.health;

import dev.yellow.engine.catalog.Migrations;
import dev.yellow.model.fault.Refused;
import dev.yellow.server.Serving;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Looks whether the merge database answers, and brings its catalog to this version when it does for the first time.
@ApplicationScoped
public class MergeWatch {
    private static final Logger LOG = Logger.getLogger(MergeWatch.class);
    /// A look that takes longer says by itself that the database does not answer.
    private static final Duration NEWS = Duration.ofSeconds(15);

    private final Serving serving;
    private final AgroalDataSource pool;
    private volatile boolean migrated;
    private volatile Look last = new Look(false, "it was not looked at yet", System.nanoTime());

    MergeWatch(Serving serving, AgroalDataSource pool) {
        this.serving = serving;
        this.pool = pool;
    }

    /// @param ok whether the database answers and has this version's catalog @param text what is wrong, else empty
    record Look(boolean ok, String text, long at) {}

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        var was = last;
        last = looked();
        if (was.ok != last.ok) LOG.info(last.ok ? "the merge database answers" : "the merge database cannot be used: " + last.text);
    }

    private Look looked() {
        try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
            statement.setQueryTimeout(5);
            statement.execute("SELECT 1");
        } catch (SQLException e) {
            return new Look(false, "it does not answer: " + serving.session().redaction().of(String.valueOf(e.getMessage())), System.nanoTime());
        }
        try {
            if (!migrated) Migrations.run(serving.merge().database());
            migrated = true;
            return new Look(true, "", System.nanoTime());
        } catch (Refused e) {
            return new Look(false, "its catalog is not of this version: " + e.fault().what(), System.nanoTime());
        } catch (RuntimeException e) {
            LOG.debug("migrations", e);
            return new Look(false, "its catalog could not be brought to this version: " + serving.session().redaction()
                    .of(String.valueOf(e.getMessage())), System.nanoTime());
        }
    }

    /// What the last look found, unless it is too long ago.
    Look newest() {
        var known = last;
        return System.nanoTime() - known.at < NEWS.toNanos() ? known : new Look(false, "it has not answered for " + NEWS.toSeconds() + " s", known.at);
    }

    /// Whether questions can be asked.
    public boolean usable() {
        return newest().ok;
    }
}
