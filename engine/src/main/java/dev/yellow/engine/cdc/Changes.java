package dev.yellow.engine.cdc;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.cdc.log.LogFeed;
import dev.yellow.engine.cdc.log.Lsn;
import dev.yellow.engine.cdc.log.Message;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.Ingested;
import dev.yellow.engine.ingest.IngestedRows;
import dev.yellow.engine.ingest.Located;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.lease.Fence;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.staging.StagingSql;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Takes whole transactions from the log into the staging of one batch: those that had committed when the run began.
final class Changes implements AutoCloseable {
    /// Held in memory before events are written, of all datasets.
    private static final int HELD_BYTES = 4 << 20;
    private static final int LEAST_BYTES = 1 << 18;
    /// Events after which a batch ends with the transaction.
    private static final long MOST_EVENTS = 10_000_000;
    private static final Duration NUDGE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final BatchContext batch;
    private final Session source;
    private final LogFeed feed;
    private final Lsn from;
    private final Lsn target;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Integer, Part> byOid = new HashMap<>();
    private @Nullable Session merge;
    private Lsn reached;
    private boolean skipping;
    private boolean inTransaction;
    private long seq;

    private record Part(int ordinal, FittedDataset fitted, Events events, long[] bytes) {}

    /// @param source a session for what must be asked besides
    /// @param fitted each dataset and the oid of its table
    /// @param from   what ended before is in committed batches @param target what commits at or after it is left to the next run
    Changes(BatchContext batch, Session source, LogFeed feed, Map<Integer, FittedDataset> fitted, Lsn from, Lsn target) {
        this.batch = batch;
        this.source = source;
        this.feed = feed;
        this.from = from;
        this.target = target;
        this.reached = from;
        fitted.forEach((oid, f) -> {
            var part = new Part(parts.size(), f, new Events(f.shape()), new long[1]);
            parts.add(part);
            byOid.put(oid, part);
        });
    }

    /// What stands staged, committed by one transaction of its own. @param events that were told
    record Taken(List<Ingested> staged, Lsn reached, long events) {}

    /// @throws Diverged when only a comparison of all rows can tell what is true; nothing is staged then
    Taken take(DeleteGuard guard) {
        try {
            receive();
            if (parts.stream().anyMatch(p -> p.events().bytes() > 0)) write();
            var events = parts.stream().mapToLong(p -> p.events().count()).sum();
            if (merge == null) return new Taken(List.of(), reached, events);
            return new Taken(stage(merge, guard), reached, events);
        } catch (RuntimeException e) {
            if (merge != null) merge.rollback();
            throw e;
        }
    }

    private void receive() {
        var quietSince = System.nanoTime();
        var nudged = quietSince;
        while (true) {
            var message = feed.poll();
            if (message == null) {
                if (!inTransaction && !feed.told().isBefore(target)) {
                    reached = reached.max(feed.told());
                    return;
                }
                var now = System.nanoTime();
                if (now - nudged > NUDGE.toNanos()) {
                    nudge();
                    nudged = now;
                }
                if (now - quietSince > PATIENCE.toNanos())
                    throw new Refused(new Fault(EngineCode.TIMED_OUT, Place.NOWHERE,
                            "the source's log did not reach " + target + " in " + PATIENCE.toMinutes() + " minutes",
                            "see what the source's walsender waits for (pg_stat_activity); the next run tries again"));
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                continue;
            }
            quietSince = System.nanoTime();
            if (!accept(message)) return;
        }
    }

    /// The end of the log may stand in the middle of a page that nobody completes on a quiet server.
    private void nudge() {
        source.query("SELECT pg_logical_emit_message(true, 'yellow', '')", r -> "");
    }

    /// @return whether to go on
    private boolean accept(Message message) {
        switch (message) {
            case Message.Begin(var commit) -> {
                if (!commit.isBefore(target)) return false;
                inTransaction = true;
                // A transaction that we have begins its commit before the place where its commit ended.
                skipping = commit.isBefore(from);
            }
            case Message.Commit(var end) -> {
                inTransaction = false;
                reached = reached.max(end);
                return seq < MOST_EVENTS;
            }
            case Message.Relation relation -> {
                var part = byOid.get(relation.oid());
                if (part != null && !skipping) part.events().follow(relation);
            }
            case Message.Insert(var oid, var row) -> into(oid, events -> {
                events.inserted(seq, row);
                return 1;
            });
            case Message.Update(var oid, var old, var row) -> into(oid, events -> events.updated(seq, old, row));
            case Message.Delete(var oid, var old) -> into(oid, events -> {
                events.deleted(seq, old);
                return 1;
            });
            case Message.Truncate(var oids) -> {
                for (var oid : oids) truncate(oid);
            }
            case Message.Other _ -> { }
        }
        return true;
    }

    /// @param event adds an event; says how many numbers it took
    private void into(int oid, ToIntFunction<Events> event) {
        var part = byOid.get(oid);
        if (part == null || skipping) return;
        seq += event.applyAsInt(part.events());
        if (part.events().bytes() > Math.max(LEAST_BYTES, HELD_BYTES / parts.size())) write();
    }

    private void truncate(int oid) {
        var part = byOid.get(oid);
        if (part == null || skipping) return;
        part.events().truncated();
        part.bytes()[0] = 0;
        begun().execute(sql(part).empty());
        seq++;
    }

    /// The transaction in which events are staged; its tables go with it.
    private Session begun() {
        if (merge != null) return merge;
        batch.ensureOpen();
        var session = batch.merge().open();
        merge = session;
        batch.writer().begin(session);
        session.execute("SET LOCAL intervalstyle = 'postgres'; SET LOCAL datestyle = 'ISO, MDY'");
        for (var part : parts) session.execute(sql(part).create());
        return session;
    }

    private void write() {
        var session = begun();
        for (var part : parts) {
            if (part.events().bytes() == 0) continue;
            part.bytes()[0] += part.events().bytes();
            try (var into = session.copyIn(sql(part).target(), "FORMAT binary")) {
                part.events().drain((bytes, length) -> into.write(bytes, 0, length));
                into.finish();
            }
        }
    }

    private EventSql sql(Part part) {
        return new EventSql(part.fitted(), StagingSql.of(batch.tables(part.fitted().dataset()), part.fitted().shape(), 0), part.ordinal(),
                part.events().emptied());
    }

    /// In the order of names, as relations are locked everywhere.
    private List<Ingested> stage(Session session, DeleteGuard guard) {
        var epoch = epoch(session);
        var staged = new ArrayList<Ingested>();
        for (var part : parts.stream().sorted(Comparator.comparing(p -> p.fitted().dataset().name())).toList()) {
            if (part.events().count() == 0 && !part.events().emptied()) continue;
            Located.in(part.fitted().dataset().name(), () -> new NetEffect(session, batch, part.fitted(), part.events(), part.ordinal())
                    .stage(guard, epoch, part.bytes()[0]))
                    .ifPresent(staged::add);
        }
        for (var each : staged) IngestedRows.insert(session, batch.stream(), batch.number(), each);
        batch.writer().commit(session, Fence.progress());
        return staged;
    }

    /// Hashes of changed rows are made in the merge database; those of the comparisons came from the source.
    private long epoch(Session session) {
        var ours = session.only("SELECT " + RowHash.probe(), r -> r.getLong(1));
        for (var part : parts)
            if (!Objects.equals(batch.dataset(part.fitted().dataset().name()).epoch(), ours))
                throw new Refused(new Fault(EngineCode.NOT_YET, Place.NOWHERE,
                        "the source's server hashes rows otherwise than the merge database's",
                        "read it by snapshot, or use servers of one architecture"));
        return ours;
    }

    @Override
    public void close() {
        if (merge != null) merge.close();
    }
}
