package dev.yellow.engine.cdc.log;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A replication slot as the server has it.
///
/// @param usable    whether it gives this database's changes: it is a logical one of `pgoutput`, and was not invalidated
/// @param confirmed before this place it gives nothing any more; null: it never gave anything
/// @param held      bytes of log that it keeps the server from removing
public record Slot(String name, boolean usable, @Nullable Lsn confirmed, long held) {
    private static final Duration STALE_READER = Duration.ofSeconds(30);

    private static final String FIND = """
            SELECT plugin = 'pgoutput' AND database = current_database() AND coalesce(wal_status, 'lost') <> 'lost' AND NOT temporary,
                   confirmed_flush_lsn::text, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint
              FROM pg_replication_slots WHERE slot_name = ?""";

    private static final String END_READER = """
            SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = ? AND active_pid IS NOT NULL""";

    /// A new slot and the snapshot that shows all before it. The snapshot lives as long as the session does nothing else.
    public record Created(Lsn at, String snapshot) {}

    public static Optional<Slot> find(Session source, String name) {
        return source.first(FIND, r -> new Slot(name, r.getBoolean(1), r.getString(2) == null ? null : Lsn.parse(r.getString(2)), r.getLong(3)), name);
    }

    /// @param log a session of the replication protocol
    /// @throws SqlFailure 42710 when it exists
    public static Created create(Session log, String name) {
        return log.only("CREATE_REPLICATION_SLOT " + Sql.id(name) + " LOGICAL pgoutput EXPORT_SNAPSHOT",
                r -> new Created(Lsn.parse(r.getString("consistent_point")), r.getString("snapshot_name")));
    }

    /// Drops it, whoever reads it; nothing happens if it is not there.
    public static void drop(Session source, String name) {
        unread(source, name, () -> source.query("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?", r -> "", name));
    }

    /// Does what needs the slot for itself. A reader of an earlier run may still hold it: we have the stream's lease, so
    /// its connection is ended.
    public static <T> T unread(Session source, String name, Supplier<T> work) {
        var since = System.nanoTime();
        while (true) {
            try {
                return work.get();
            } catch (SqlFailure e) {
                if (!e.is("55006")) throw e;
                if (System.nanoTime() - since > STALE_READER.toNanos())
                    throw new Refused(new Fault(EngineCode.CONFLICT, Place.NOWHERE,
                            "replication slot \"" + name + "\" is read by another connection, which does not end",
                            "end that connection; the next run tries again"), e);
                source.query(END_READER, r -> "", name);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }
}
