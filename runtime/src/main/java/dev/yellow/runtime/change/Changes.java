package dev.yellow.runtime.change;

import dev.yellow.engine.Engine;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.jdbc.SqlFaults;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.credential.Redaction;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.Order;
import dev.yellow.spi.scheduler.Scheduler;
import dev.yellow.spi.scheduler.SchedulerFault;
import dev.yellow.spi.scheduler.Scope;
import java.util.function.Supplier;

/// Carries changes out and keeps each: before it begins, and how it ended. Thread-safe.
public final class Changes {
    private final ChangeLog log;
    private final Supplier<Scheduler> scheduler;
    private final Supplier<Engine> engine;
    private final Redaction redaction;
    private final Way way;

    /// Through what people ask.
    public enum Way { COMMAND, API }

    /// @param scheduler of the stack, opened when a change needs it @param engine the same
    public Changes(ChangeLog log, Supplier<Scheduler> scheduler, Supplier<Engine> engine, Redaction redaction, Way way) {
        this.log = log;
        this.scheduler = scheduler;
        this.engine = engine;
        this.redaction = redaction;
        this.way = way;
    }

    /// @return the id of its record
    /// @throws Refused when it cannot be carried out; that is kept, too
    public long carryOut(Change change, Order order) {
        var id = log.begin(change.kind(), change.target(), order, way);
        try {
            run(change, order);
        } catch (Refused e) {
            log.end(id, redaction.of(e.fault().code().id() + " " + e.fault().what()));
            throw e;
        } catch (SqlFailure e) {
            log.end(id, redaction.of(SqlFaults.of(e, Place.NOWHERE).code().id() + " " + e.getMessage()));
            throw e;
        }
        log.end(id, ChangeLog.DONE);
        return id;
    }

    /// Keeps that somebody ran a job past what would have stopped it, and how that ended.
    ///
    /// @param how such as `accepting deletes` @param cycle runs it
    public JobOutcome past(String job, String how, Order order, Supplier<JobOutcome> cycle) {
        var id = log.begin("run", "job " + job + " " + how, order, way);
        var outcome = cycle.get();
        log.end(id, switch (outcome) {
            case JobOutcome.Done _ -> ChangeLog.DONE;
            case JobOutcome.Failed(var fault) -> redaction.of(fault.code().id() + " " + fault.what());
        });
        return outcome;
    }

    private void run(Change change, Order order) {
        switch (change) {
            case Change.Trigger(var job) -> scheduler.get().trigger(job, order);
            case Change.Pause(var scope) -> scheduler.get().pause(scope, order);
            case Change.Resume(var scope) -> scheduler.get().resume(scope, order);
            case Change.Cancel(var job) -> scheduler.get().cancel(job, order);
            case Change.Reset(var job) -> engine.get().reset(job);
            case Change.Accept(var job, var batch) -> {
                engine.get().accept(job, batch);
                goOn(job, order);
            }
        }
    }

    /// A job that the scheduler does not have is run by whoever runs it.
    private void goOn(String job, Order order) {
        try {
            scheduler.get().resume(new Scope.Job(job), order);
            scheduler.get().trigger(job, order);
        } catch (Refused e) {
            if (e.fault().code() != SchedulerFault.JOB_UNKNOWN) throw e;
        }
    }
}
