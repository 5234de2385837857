package dev.yellow.engine.cdc;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.cdc.log.LogFeed;
import dev.yellow.engine.cdc.log.Lsn;
import dev.yellow.engine.cdc.log.Publication;
import dev.yellow.engine.cdc.log.Slot;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source.PostgresCdc;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.ingest.DeleteGuard;
import dev.yellow.engine.ingest.Ingested;
import dev.yellow.engine.ingest.Pending;
import dev.yellow.engine.ingest.SourceReading;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.postgres.PostgresReading;
import dev.yellow.engine.source.Fit;
import dev.yellow.engine.source.FittedDataset;
import dev.yellow.engine.source.SourcePosition;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a PostgreSQL source by its log for one batch: what changed since the last one, or, where the log cannot tell
/// that, all rows under a new slot.
public final class CdcReading implements SourceReading {
    /// Whose progress the offset is: the stream's, not a dataset's.
    private static final String STREAM = "";

    private final BatchContext batch;
    private final Database source;
    private final PostgresCdc from;
    private final Session session;
    private final Publication publication;
    private final Server server;
    private final LoggedTables tables;
    private final @Nullable Offset committed;
    private @Nullable LogFeed feed;
    private @Nullable Session log;
    private @Nullable PostgresReading comparison;
    private @Nullable Lsn reached;
    private boolean made;

    /// @param end of its log when the run began
    private record Server(String system, int timeline, Lsn end) {}

    private CdcReading(BatchContext batch, Database source, PostgresCdc from, Session session, Server server, LoggedTables tables, @Nullable Offset committed) {
        this.batch = batch;
        this.source = source;
        this.from = from;
        this.session = session;
        this.publication = new Publication(from.publication(), from.ours());
        this.server = server;
        this.tables = tables;
        this.committed = committed;
    }

    /// @param progress as the last batch left it
    /// @throws Refused when the server keeps no log for us, or the log could not tell a table's changes: nothing was made
    ///                 at the source then
    public static CdcReading open(BatchContext batch, Database source, PostgresCdc from, Map<String, String> progress) {
        var session = source.open();
        try {
            requireLog(session);
            // The end of the log first: a change of a table's form that the forms do not show yet is after it.
            var server = server(session);
            var tables = LoggedTables.load(session, batch.definition().datasets());
            var offset = progress.get(STREAM);
            return new CdcReading(batch, source, from, session, server, tables, offset == null ? null : Offset.parse(offset));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public Result run(DeleteGuard guard) {
        var slot = Slot.find(session, from.slot()).orElse(null);
        var why = mustCompare(slot);
        if (why == null) {
            try {
                return stream(guard, Objects.requireNonNull(committed), Objects.requireNonNull(slot));
            } catch (Diverged e) {
                stopStreaming();
                why = Objects.requireNonNull(e.getMessage());
            }
        }
        return compare(guard, why);
    }

    /// Why the log cannot tell what changed since the last batch; null when it can.
    private @Nullable String mustCompare(@Nullable Slot slot) {
        if (committed == null) return "nothing was read before";
        if (batch.options().reread().asked() || batch.definition().retention().full()) return "all rows are wanted";
        for (var dataset : batch.definition().datasets()) {
            var state = batch.dataset(dataset.name());
            if (state.published() == null || state.rekeyed() || !state.believed()) return "dataset \"" + dataset.name() + "\" waits for all its rows";
        }
        if (!committed.system().equals(server.system()) || committed.timeline() != server.timeline()) return "the source is another server";
        if (server.end().isBefore(committed.lsn()))
            throw new Refused(new Fault(EngineCode.SOURCE_WENT_BACK, Place.NOWHERE,
                    "the source's log ends at " + server.end() + ", before " + committed.lsn() + " that was read",
                    "nothing: the next run tries again; name one server as the source if this repeats"));
        if (slot == null || !slot.usable() || slot.confirmed() == null) return "the slot is lost";
        if (committed.lsn().isBefore(slot.confirmed())) return "the slot is ahead of what is committed";
        if (!committed.forms().equals(tables.forms())) return "a table's form changed";
        if (!publication.covers(session, sourceTables())) return "the publication does not tell all changes";
        return null;
    }

    private Result stream(DeleteGuard guard, Offset offset, Slot slot) {
        var fitted = new LinkedHashMap<Integer, FittedDataset>();
        var shapes = batch.definition().datasets().stream().collect(Collectors.toMap(Dataset::name, d -> batch.dataset(d.name()).shape()));
        // Values come as UTF-8 whatever the source's encoding is.
        for (var f : Fit.landed(session, batch.definition().datasets(), shapes)) fitted.put(oid(f.dataset()), f);
        feed = Slot.unread(session, from.slot(), () -> LogFeed.start(source, from.slot(), publication.name(), offset.lsn()));
        try (var changes = new Changes(batch, session, feed, fitted, offset.lsn(), server.end())) {
            var taken = changes.take(guard);
            reached = taken.reached();
            return result(new Offset(server.system(), server.timeline(), taken.reached(), tables.forms(), slot.held(), ""), taken.staged(),
                    List.of(), taken.events());
        }
    }

    private int oid(Dataset dataset) {
        return tables.tables().stream().filter(t -> t.dataset().equals(dataset)).findFirst().orElseThrow().oid();
    }

    private void stopStreaming() {
        if (feed != null) feed.close();
        feed = null;
    }

    /// All rows under a new slot, whose snapshot shows everything before it. Until its batch is committed nothing depends
    /// on the slot: a run that ends before leaves one that is ahead of what is committed, and the next makes another.
    private Result compare(DeleteGuard guard, String why) {
        Slot.drop(session, from.slot());
        if (!publication.covers(session, sourceTables())) publication.make(session, sourceTables());
        var sender = source.replication();
        log = sender;
        var created = new Slot.Created[1];
        var reading = PostgresReading.open(batch, source, () -> {
            created[0] = Slot.create(sender, from.slot());
            made = true;
            return created[0].snapshot();
        });
        comparison = reading;
        var read = reading.run(guard);
        reached = created[0].at();
        return result(new Offset(server.system(), server.timeline(), created[0].at(), tables.forms(), 0, why), read.staged(), read.pending(), read.rowsRead());
    }

    private Result result(Offset offset, List<Ingested> staged, List<Pending> pending, long rows) {
        var position = new SourcePosition(offset.system(), offset.timeline(), offset.lsn().value());
        return new Result(staged, pending, position.toString(), null, 0, rows, Map.of(STREAM, offset.toString()));
    }

    private List<SourceTable> sourceTables() {
        return batch.definition().datasets().stream().map(Dataset::sourceTable).toList();
    }

    /// The place is confirmed now. If that fails, the next run confirms it before it reads.
    @Override
    public void committed() {
        made = false;
        if (feed == null || reached == null) return;
        try {
            feed.confirm(reached);
            feed.end();
        } catch (SqlFailure _) {
            // The server keeps a little more of its log until the next run.
        }
    }

    /// A slot of a batch that did not get as far as to be ingested keeps log for nobody.
    @Override
    public void close() {
        if (comparison != null) comparison.close();
        if (log != null) log.close();
        stopStreaming();
        if (made && !batch.isIngested()) {
            try {
                Slot.drop(session, from.slot());
            } catch (SqlFailure | Refused _) {
                // The next run drops it.
            }
        }
        session.close();
    }

    /// Drops slot and publication, for a stream that does not read this way any more.
    public static void leave(Database source, PostgresCdc from) {
        try (var session = source.open()) {
            Slot.drop(session, from.slot());
            new Publication(from.publication(), from.ours()).drop(session);
        }
    }

    private static void requireLog(Session session) {
        record Facts(String level, boolean standby, boolean mayReplicate, String user) {}
        var facts = session.only("SELECT current_setting('wal_level'), pg_is_in_recovery(), rolreplication OR rolsuper OR EXISTS (SELECT FROM pg_roles m WHERE m.rolname = 'rds_replication' AND pg_has_role(m.oid, 'MEMBER')), rolname FROM pg_roles WHERE rolname = current_user",
                r -> new Facts(r.getString(1), r.getBoolean(2), r.getBoolean(3), r.getString(4)));
        if (facts.standby())
            throw new Refused(new Fault(EngineCode.LOG_UNAVAILABLE, Place.NOWHERE, "the source is a standby",
                    "name the primary as the source: a slot on a standby does not outlive what the primary removes"));
        if (!facts.level().equals("logical"))
            throw new Refused(new Fault(EngineCode.LOG_UNAVAILABLE, Place.NOWHERE,
                    "the source's wal_level is " + facts.level() + ", so its log does not tell changes of rows",
                    "set wal_level = logical at the source and restart it"));
        if (!facts.mayReplicate())
            throw new Refused(new Fault(EngineCode.LOG_FORBIDDEN, Place.NOWHERE,
                    "role \"" + facts.user() + "\" may not read the source's log",
                    "run as a superuser of the source: ALTER ROLE " + Sql.id(facts.user()) + " REPLICATION"));
    }

    private static Server server(Session session) {
        return session.only("SELECT (pg_control_system()).system_identifier::text, " + SourcePosition.WRITTEN_TIMELINE + ", pg_current_wal_flush_lsn()::text",
                r -> new Server(r.getString(1), r.getInt(2), Lsn.parse(r.getString(3))));
    }
}
