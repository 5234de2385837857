package dev.yellow.verification.world;

import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A source server and a merge server. Homes on the same merge server share nothing; the source serves one home at a
/// time, so that nothing else moves its snapshot.
public final class World implements AutoCloseable {
    /// All schemas but the catalog, and all that the catalog keeps but what it was migrated by. Its few rows are deleted:
    /// to truncate makes files anew for each of its tables, a quarter of what a life costs the server.
    private static final String CONTENT = """
            SELECT format('DROP SCHEMA %s CASCADE', string_agg(quote_ident(nspname), ', ')) FROM pg_namespace
             WHERE nspname NOT IN ('yellow', 'public', 'information_schema') AND nspname NOT LIKE 'pg\\_%' HAVING count(*) > 0
            UNION ALL
            SELECT 'SET session_replication_role = replica; ' || string_agg(format('DELETE FROM %s', c.oid::regclass), '; ') || '; RESET session_replication_role' FROM pg_class c
             WHERE relnamespace = 'yellow'::regnamespace AND relkind = 'r' AND relname NOT LIKE '%history%'
            UNION ALL
            SELECT format('SELECT %s', string_agg(format('setval(%L, 1, false)', c.oid::regclass), ', ')) FROM pg_class c
             WHERE relnamespace = 'yellow'::regnamespace AND relkind = 'S' HAVING count(*) > 0""";

    private final TestPostgres source;
    private final TestPostgres merge;
    private final TestDatabase sourceDatabase;
    private final UserPassword mergeLogin;
    private @Nullable TestDatabase emptied;
    private @Nullable Pools pools;

    private World(TestPostgres source, TestPostgres merge) {
        this.source = source;
        this.merge = merge;
        this.sourceDatabase = source.newDatabase();
        try (var any = merge.newDatabase()) {
            this.mergeLogin = new UserPassword(any.user(), any.password());
        }
    }

    /// Starts a source. @param merge may be shared by several worlds; it is not closed with this one
    public static World beside(TestPostgres merge) {
        return new World(TestPostgres.own(Map.of("autovacuum", "off")), merge);
    }

    public TestPostgres sourceServer() {
        return source;
    }

    public TestPostgres mergeServer() {
        return merge;
    }

    /// A migrated merge database and an empty source.
    public Home newHome() {
        try {
            return Home.owning(sourceDatabase, newMerge(), "src");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As [#newHome], in the merge database of the last home that came from here, emptied, with its connections: a tenth
    /// of the cost.
    public Home emptiedHome() {
        try {
            if (emptied == null || pools == null) {
                emptied = newMerge();
                pools = Pools.of(emptied, sourceDatabase);
            } else {
                empty(pools);
            }
            return Home.lent(sourceDatabase, emptied, "src", pools);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Somebody may still work in the last home: the next one gets a new database.
    public void abandon() {
        forget();
        if (emptied != null) Objects.requireNonNull(emptied).close();
        emptied = null;
    }

    private void forget() {
        if (pools != null) Objects.requireNonNull(pools).close();
        pools = null;
    }

    private TestDatabase newMerge() throws SQLException {
        return merge.newDatabase("yellow", c -> YellowSubject.migrate(c.getMetaData().getURL(), mergeLogin));
    }

    private static void empty(Pools pools) throws SQLException {
        try (var db = new Db(pools.merge().getConnection())) {
            db.rows(CONTENT, r -> r.getString(1)).forEach(db::execute);
        }
    }

    @Override
    public void close() {
        forget();
        source.close();
    }
}
