package dev.yellow.server.api;

import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Side;
import dev.yellow.runtime.change.Change;
import dev.yellow.runtime.change.ChangeLog;
import dev.yellow.runtime.change.Changes;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.history.History;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.schedule.Schedulers;
import dev.yellow.server.Serving;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Scheduler;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/// The merge database as the API asks it: by the pool, and by the same questions and changes as the command line.
@ApplicationScoped
public class Merge {
    private final Serving serving;
    private final Database database;

    Merge(Serving serving, AgroalDataSource pool) {
        this.serving = serving;
        this.database = Database.pooled(pool, Side.MERGE);
    }

    public Database database() {
        return database;
    }

    public History history() {
        return new History(database);
    }

    public ChangeLog changes() {
        return new ChangeLog(database);
    }

    /// Asks the scheduler that has the stack's jobs.
    public <T> T scheduler(Function<Scheduler, T> question) {
        return apart(part -> question.apply(Schedulers.current(part, serving.merge())));
    }

    /// Carries a change out. @return its record
    public Value carryOut(Change change, Order order) {
        return apart(part -> {
            var changes = new Changes(changes(), () -> Schedulers.current(part, serving.merge()), serving::engine, part.redaction(), Changes.Way.API);
            return changes().of(changes.carryOut(change, order));
        });
    }

    /// What is opened for a request is closed with it.
    private <T> T apart(Function<Session, T> request) {
        try (var part = serving.session().within()) {
            return request.apply(part);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("what a request opened could not be closed", e);
        }
    }
}
