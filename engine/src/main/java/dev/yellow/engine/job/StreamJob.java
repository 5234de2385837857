package dev.yellow.engine.job;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.RunOptions;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.catalog.Catalog;
import dev.yellow.engine.catalog.Maintenance;
import dev.yellow.engine.catalog.StreamState;
import dev.yellow.engine.definition.JsonTree;
import dev.yellow.engine.definition.StreamDefinition.Source.MergeTables;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.SourceReading;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.jdbc.SqlFaults;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.lease.FencedWriter;
import dev.yellow.engine.lease.Leases;
import dev.yellow.engine.lease.Worker;
import dev.yellow.engine.transform.RunLog;
import dev.yellow.engine.transform.TransformerRun;
import dev.yellow.engine.view.Views;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.spi.code.Repositories;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Runs one cycle of one stream: takes it, brings it one batch further, gives it back.
public final class StreamJob {
    private static final int HEADERS_EVERY = 500;

    private final Database merge;
    private final SourceDatabases sources;
    private final Worker worker;
    private final String job;
    private final RunOptions options;
    private final UUID run = UUID.randomUUID();
    private final Phases phases = new Phases();
    private boolean onlyMerged;
    private boolean toRetire;
    private final Repositories repositories;
    private final RunLog log = new RunLog();

    public StreamJob(Database merge, SourceDatabases sources, Repositories repositories, Worker worker, String job, RunOptions options) {
        this.merge = merge;
        this.sources = sources;
        this.repositories = repositories;
        this.worker = worker;
        this.job = job;
        this.options = options;
    }

    /// Never throws for what went wrong in the job.
    public JobOutcome run() {
        var given = false;
        try (var reserved = merge.reserve(sessions()); var session = merge.open()) {
            var held = phases.time("take", () -> Leases.take(session, job, worker, run));
            var outcome = holding(session, held);
            given = true;
            return outcome;
        } catch (Refused e) {
            given = e.fault().code() == EngineCode.STREAM_HELD || e.fault().code() == EngineCode.STREAM_UNKNOWN;
            return new JobOutcome.Failed(fault(e, 0));
        } catch (RuntimeException e) {
            return new JobOutcome.Failed(fault(e, 0));
        } finally {
            if (!given) giveUp();
        }
    }

    /// Whether it found a batch whose rows were all staged, and read nothing.
    public boolean onlyMerged() {
        return onlyMerged;
    }

    /// Whether it brought a batch to its end that stood open in the way of the stream's retirement.
    public boolean toRetire() {
        return toRetire;
    }

    /// Merge sessions of a cycle at most: its own, one that opens the batch or records a failure, and two a reader. Asked
    /// before any is held.
    private int sessions() {
        if (!merge.limited()) return 0;
        try (var look = merge.reserve(1); var session = merge.open()) {
            return 2 + 2 * Catalog.readers(session, job);
        }
    }

    /// The lease may still be ours: the answer to taking it, or to giving it back, was lost.
    private void giveUp() {
        var interrupted = Thread.interrupted();
        worker.giveUp(run);
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// Old headers collapse and old lines go now and then, after the work, without the lease.
    private void tidy(Session session, BatchContext batch) {
        if (batch.number() % HEADERS_EVERY != 0) return;
        try {
            Maintenance.headers(session, batch.stream());
            Maintenance.rejects(session, batch.stream());
        } catch (SqlFailure _) {
            // The batch is committed; another one tidies.
        }
    }

    private JobOutcome holding(Session session, Leases.Held held) {
        var state = phases.time("load", () -> Catalog.load(session, held.stream()));
        var open = state.open();
        onlyMerged = open != null && open.ingested();
        var asked = onlyMerged ? options : new Rereading(session, open == null ? state.wanted().definition() : open.definition()).checked(options);
        var batch = new BatchContext(merge, new FencedWriter(merge, session, held, state.step()), state, asked, run);
        try {
            // What was read whole is merged first; what was not is of no use to anybody, and its source may be gone.
            if (state.wanted().retired() && !onlyMerged) return retire(session, batch);
            toRetire = state.wanted().retired();
            var outcome = cycle(session, batch);
            tidy(session, batch);
            return outcome;
        } catch (OutOfMemoryError e) {
            return failed(session, batch,
                    new Refused(new Fault(EngineCode.RESOURCES_EXHAUSTED, Place.NOWHERE,
                    "the process reached its memory limit (" + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB)",
                    "raise the stream's memory limit, or lower its chunkRows; the next run continues"), e));
        } catch (RuntimeException e) {
            return failed(session, batch, e);
        }
    }

    private JobOutcome failed(Session session, BatchContext batch, RuntimeException e) {
        // A run that was asked to stop still records it and gives the stream back.
        var interrupted = Thread.interrupted();
        try {
            var fault = fault(batch.writer().lostMeanwhile(session).<RuntimeException>map(lost -> lost).orElse(e), batch.number());
            if (!new FailureRecord(batch, phases, log).write(session, fault, e instanceof DeleteGuard.Stopped s ? s.measured() : Map.of())) giveUp();
            return new JobOutcome.Failed(fault);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private JobOutcome cycle(Session session, BatchContext batch) {
        var open = batch.state().open();
        if (open != null && open.ingested()) return new Committing(batch, session, phases, log).commit(null);
        if (!batch.digest().equals(batch.state().standing())) Readings.left(session, sources, batch);
        if (batch.definition().source() instanceof MergeTables primary)
            return new Consuming(batch, session, phases, primary, sources).run(accepted(batch.state()));
        if (batch.follows()) {
            phases.time("open", () -> {
                Opening.run(session, batch);
                return batch;
            });
        } else if (open != null) {
            batch.writer().write(session, Fence.progress(), batch::discard);
        }
        if (batch.definition().source() instanceof Source.TransformerOutput(var transformation))
            batch.readFrom(phases.time("transform", () -> new TransformerRun(batch, session, transformation, repositories, log).run()));
        try (var reading = phases.time("source", () -> Readings.open(session, sources, batch))) {
            var guard = new DeleteGuard(batch.definition().job(), batch.definition().tuning().maxDeleteFraction(), accepted(batch.state()));
            var read = phases.time("read", () -> reading.run(guard));
            var outcome = committed(new Committing(batch, session, phases, log), batch, read);
            reading.committed();
            return outcome;
        }
    }

    private static JobOutcome committed(Committing committing, BatchContext batch, SourceReading.Result read) {
        if (read.staged().isEmpty()) return committing.commitAll(read);
        committing.ingested(read);
        batch.ingested();
        return committing.commit(read);
    }

    /// The last job of a stream that the model no longer has: its views go, its tables stay.
    private JobOutcome retire(Session session, BatchContext batch) {
        Readings.leave(sources, batch.definition().source());
        if (batch.definition().source() instanceof Source.TransformerOutput) TransformerRun.endSessions(session, batch);
        batch.writer().write(session, Fence.retired(), s -> {
            if (batch.isOpen()) {
                batch.discard(s);
                s.update("DELETE FROM yellow.batch WHERE stream = ? AND number = ?", batch.stream(), batch.number());
            }
            new Views(s, batch.stream(), batch.definition()).clear(Map.of(), Set.of());
            if (batch.definition().source() instanceof Source.TransformerOutput(var transformation)) TransformerRun.retire(s, batch, transformation);
        });
        return new JobOutcome.Done(batch.state().lastBatch(), 0);
    }

    /// What the guard measured when it stopped the open batch, if an operator accepts it for this run or did for the batch.
    private Map<String, Long> accepted(StreamState state) {
        var open = state.open();
        if (open == null) return Map.of();
        var accepted = options.acceptDeletes() ? open.guardedDeletes() : open.acceptedDeletes();
        if (accepted == null) return Map.of();
        var measured = JsonTree.read(accepted);
        return measured.names().stream().collect(Collectors.toMap(name -> name, measured::number));
    }

    private Fault fault(RuntimeException e, int batch) {
        return switch (e) {
            case Refused r -> r.fault().at(place(r.fault().at(), batch));
            case DeleteGuard.Stopped s -> s.refused().fault().at(place(s.refused().fault().at(), batch));
            case SqlFailure s -> SqlFaults.of(s, place(Place.NOWHERE, batch));
            default -> new Fault(EngineCode.UNEXPECTED, place(Place.NOWHERE, batch), e.toString(), "report this with the output of --stacktrace");
        };
    }

    private Place place(Place at, int batch) {
        return new Place.InJob(job, batch, at instanceof Place.InJob in ? in.dataset() : null);
    }
}
