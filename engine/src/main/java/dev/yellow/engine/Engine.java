package dev.yellow.engine;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.audit.AuditReport;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.catalog.Maintenance;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.job.Acceptance;
import dev.yellow.engine.job.Reset;
import dev.yellow.engine.job.StreamJob;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.lease.Worker;
import dev.yellow.engine.plan.FullPlan;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.code.Repositories;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.scheduler.JobRunner;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// The engine on one merge database. Thread-safe; streams run side by side, each one at a time.
public final class Engine implements JobRunner, AutoCloseable {
    private final Database merge;
    private final SourceDatabases sources;
    private final Repositories repositories;
    private final Worker worker;

    /// @param name     of this process, for people who look at who holds a stream
    /// @param leaseTtl how long a stream stays held after this process's last sign of life; positive
    public Engine(Database merge, SourceDatabases sources, String name, Duration leaseTtl) {
        this(merge, sources, Engine::noRepositories, name, leaseTtl);
    }

    /// @param repositories where transformers' code is that does not stand beside the model
    public Engine(Database merge, SourceDatabases sources, Repositories repositories, String name, Duration leaseTtl) {
        this.merge = merge;
        this.repositories = repositories;
        this.sources = new WithOutputs(merge, sources);
        this.worker = new Worker(merge, name, leaseTtl);
    }

    /// What transformers write is in the merge database itself.
    private record WithOutputs(Database merge, SourceDatabases sources) implements SourceDatabases {
        @Override
        public Database open(Source source) {
            return source instanceof Source.TransformerOutput ? merge.direct() : sources.open(source);
        }

        @Override
        public Feeds feeds() {
            return sources.feeds();
        }
    }

    @Override
    public JobOutcome run(String job) {
        return run(job, RunOptions.NONE);
    }

    public JobOutcome run(String job, RunOptions options) {
        var cycle = new StreamJob(merge, sources, repositories, worker, job, options);
        var outcome = cycle.run();
        // An ingested batch was read before anybody asked to read again, or to retire: it is merged first.
        var again = (options.reread().asked() && cycle.onlyMerged() || cycle.toRetire()) && outcome instanceof JobOutcome.Done;
        return again ? new StreamJob(merge, sources, repositories, worker, job, options).run() : outcome;
    }

    /// Discards the open batch of a stream; the next run commits the same number under the newest definition.
    ///
    /// @throws dev.yellow.model.fault.Refused when none is open, or another run holds the stream
    public void reset(String job) {
        Reset.run(merge, worker, job);
    }

    /// Numbers a stream's next batch above one that another platform has committed.
    ///
    /// @throws Refused when no model that was applied has the job
    public void raise(String job, int above) {
        var parts = Catalog.split(job);
        try (var session = merge.open()) {
            if (!Catalog.raise(session, parts[0], parts[1], above)) throw Catalog.unknown(job);
        }
    }

    /// Accepts the deletes that the guard measured when it stopped a batch; the next run of the batch carries them out.
    ///
    /// @throws dev.yellow.model.fault.Refused when the guard has not stopped it
    public void accept(String job, int batch) {
        Acceptance.run(merge, job, batch);
    }

    /// Verifies a stream's tables against its batches; takes no lease and writes nothing.
    ///
    /// @throws dev.yellow.model.fault.Refused when the stream or a batch asked for is not there
    public AuditReport verify(Audit.Request request) {
        return Audit.run(merge, sources, request);
    }

    /// Records what shall run, and keeps no plan. @return what was done, a line each
    public List<String> apply(Application.Desired desired) {
        return applied(desired, (_, _) -> null);
    }

    /// Records what shall run. @param kept how the plan is kept with this version of the model @return what was done, a line each
    public List<String> apply(Application.Desired desired, Function<FullPlan, String> kept) {
        return applied(desired, (session, now) -> kept.apply(FullPlan.of(session, now, desired)));
    }

    private List<String> applied(Application.Desired desired, Application.Keeping keeping) {
        var done = Application.apply(merge, desired, keeping).lines();
        maintain();
        return done;
    }

    /// Keeps the catalog small; nothing depends on when. @return what was done, a line each
    public List<String> maintain() {
        try (var session = merge.open()) {
            return Maintenance.runs(session);
        }
    }

    private static Repositories.Checkout noRepositories(Repositories.Wanted wanted) {
        throw new Refused(new Fault(EngineCode.PROGRAM_UNSTARTABLE, Place.NOWHERE,
                "code in " + wanted.repository() + " cannot be fetched: this process reads no repositories",
                "put the transformer's file or folder beside the workspace's file"));
    }

    public Database merge() {
        return merge;
    }

    /// Ends this process's leases.
    @Override
    public void close() {
        worker.close();
    }
}
