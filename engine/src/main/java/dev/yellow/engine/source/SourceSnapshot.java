package dev.yellow.engine.source;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.shape.RowHash;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One snapshot of a PostgreSQL source, read by one or several sessions.
public final class SourceSnapshot implements AutoCloseable {
    private static final int OLDEST_SERVER = 140_000;

    private static final String SETTINGS = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
            SET LOCAL row_security = off;
            SET LOCAL client_encoding = 'UTF8';
            SET LOCAL lock_timeout = '30s';
            SET LOCAL statement_timeout = 0;
            SET LOCAL idle_in_transaction_session_timeout = '2h';
            SET LOCAL tcp_user_timeout = '60s';
            SET LOCAL search_path = pg_catalog""";

    private static final String FACTS = """
            SELECT pg_current_snapshot()::text, (pg_control_system()).system_identifier::text,
                   CASE WHEN pg_is_in_recovery() THEN (pg_control_checkpoint()).timeline_id ELSE %s END,
                   pg_postmaster_start_time()::text, pg_is_in_recovery(),
                   (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END - '0/0')::bigint,
                   current_setting('server_encoding'), %s,
                   coalesce((SELECT string_agg(DISTINCT quote_ident(n.nspname), ', ') FROM pg_extension e
                              JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname IN ('postgis', 'vector')), '')"""
            .formatted(SourcePosition.WRITTEN_TIMELINE, RowHash.probe());

    private final Database database;
    private final Session session;
    private final Facts facts;
    private final Set<String> openBefore;
    private final Set<String> openAfter;
    private final long taken;
    private @Nullable String exported;

    private record Facts(String snapshot, SourcePosition position, String server, boolean standby, boolean utf8, long epoch, String extensions) {}

    private SourceSnapshot(Database database, Session session, Facts facts, Set<String> openBefore, Set<String> openAfter) {
        this.database = database;
        this.session = session;
        this.facts = facts;
        this.openBefore = openBefore;
        this.openAfter = openAfter;
        this.taken = System.nanoTime();
    }

    /// Takes the snapshot after the locks on all tables.
    ///
    /// @throws Refused when the server is too old to hash rows
    /// @throws dev.yellow.engine.jdbc.SqlFailure when it cannot be reached, or a table is missing or forbidden
    public static SourceSnapshot take(Database database, List<SourceTable> tables) {
        return take(database, tables, false);
    }

    /// @param watched whether it is kept who may still commit, before and after the snapshot
    public static SourceSnapshot take(Database database, List<SourceTable> tables, boolean watched) {
        return take(database, tables, watched, null);
    }

    /// @param shown makes the snapshot that is to be read, once the tables are locked; null: the session takes its own
    public static SourceSnapshot take(Database database, List<SourceTable> tables, boolean watched, @Nullable Supplier<String> shown) {
        var session = database.open();
        try {
            var openBefore = watched ? OpenTransactions.of(session) : Set.<String>of();
            session.begin();
            session.execute(SETTINGS);
            session.execute("LOCK TABLE " + Sql.list(tables, t -> Sql.qualified(t.schema(), t.table())) + " IN ACCESS SHARE MODE");
            if (shown != null) session.execute("SET TRANSACTION SNAPSHOT " + Sql.text(shown.get()));
            var version = session.only("SELECT current_setting('server_version_num')::int", r -> r.getInt(1));
            if (version < OLDEST_SERVER)
                throw new Refused(new Fault(EngineCode.NOT_YET, Place.NOWHERE,
                        "the source is PostgreSQL " + version / 10_000 + ", which cannot hash rows",
                        "use PostgreSQL 14 or newer as a source"));
            var facts = session.only(FACTS, r -> new Facts(r.getString(1), new SourcePosition(r.getString(2), r.getInt(3), r.getLong(6)),
                    r.getString(4), r.getBoolean(5), r.getString(7).equals("UTF8"), r.getLong(8), r.getString(9)));
            if (!facts.extensions().isEmpty()) session.execute("SET LOCAL search_path = pg_catalog, " + facts.extensions());
            var openAfter = watched ? OpenTransactions.of(session) : Set.<String>of();
            return new SourceSnapshot(database, session, facts, openBefore, openAfter);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /// The session that holds the snapshot.
    public Session session() {
        return session;
    }

    /// Opens a further session that reads the same snapshot, and checks that it reached the same server.
    public Session join() {
        if (exported == null) exported = session.only("SELECT pg_export_snapshot()", r -> r.getString(1));
        var joined = database.open();
        try {
            joined.begin();
            joined.execute(SETTINGS + "; SET TRANSACTION SNAPSHOT " + Sql.text(exported));
            if (!facts.extensions().isEmpty()) joined.execute("SET LOCAL search_path = pg_catalog, " + facts.extensions());
            var server = joined.only("SELECT pg_postmaster_start_time()::text", r -> r.getString(1));
            if (!server.equals(facts.server()))
                throw new Refused(new Fault(EngineCode.SOURCE_WENT_BACK, Place.NOWHERE,
                        "two readers of one snapshot reached different servers",
                        "name one server as the source; the next run tries again"));
            return joined;
        } catch (RuntimeException e) {
            joined.close();
            throw e;
        }
    }

    public SourcePosition position() {
        return facts.position();
    }

    public Canonical canonical() {
        return new Canonical(facts.utf8());
    }

    /// Who might still commit just before the snapshot was taken.
    public Set<String> openBefore() {
        return openBefore;
    }

    /// Who might still commit after the snapshot was taken.
    public Set<String> openAfter() {
        return openAfter;
    }

    /// Whether this server cannot know who may still commit.
    public boolean standby() {
        return facts.standby();
    }

    /// How this server hashes.
    public long epoch() {
        return facts.epoch();
    }

    /// The snapshot's identity: equal identities mean equal content. Null on a standby, where a commit can become
    /// visible without the identity changing.
    public @Nullable String identity() {
        return facts.standby() ? null : facts.position().system() + "/" + facts.position().timeline() + "/" + facts.server() + "/" + facts.snapshot();
    }

    /// @throws Refused when the snapshot is older than its bound: it keeps the source from cleaning up
    public void checkAge(Duration bound) {
        SnapshotAge.check(taken, bound);
    }

    @Override
    public void close() {
        session.close();
    }
}
