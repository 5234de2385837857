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
    private static final int FEWER_ITERATIONS_SINCE = 16;

    /// All schemas but the catalog, and all that the catalog keeps but what it was migrated by.
    private static final String CONTENT = """
            SELECT format('DROP SCHEMA %s CASCADE', string_agg(quote_ident(nspname), ', ')) FROM pg_namespace
             WHERE nspname NOT IN ('yellow', 'public', 'information_schema') AND nspname NOT LIKE 'pg\\_%' HAVING count(*) > 0
            UNION ALL
            SELECT format('TRUNCATE %s RESTART IDENTITY', string_agg(c.oid::regclass::text, ', ')) FROM pg_class c
             WHERE relnamespace = 'yellow'::regnamespace AND relkind = 'r' AND relname NOT LIKE '%history%'""";

    private final TestPostgres source;
    private final TestPostgres merge;
    private final TestDatabase sourceDatabase;
    private final UserPassword mergeLogin;
    private @Nullable TestDatabase emptied;

    private World(TestPostgres source, TestPostgres merge) {
        this.source = source;
        this.merge = merge;
        this.sourceDatabase = source.newDatabase();
        quickLogin(source, sourceDatabase);
        try (var any = merge.newDatabase()) {
            this.mergeLogin = new UserPassword(any.user(), any.password());
            quickLogin(merge, any);
        }
    }

    /// Interrupted runs log in so often that deriving keys from passwords would take most of the time.
    private static void quickLogin(TestPostgres server, TestDatabase database) {
        if (server.major() >= FEWER_ITERATIONS_SINCE) database.execute("SET scram_iterations = 1; ALTER ROLE CURRENT_USER PASSWORD " + Db.literal(database.password()));
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
            return new Home(sourceDatabase, newMerge(), "src", true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As [#newHome], in the merge database of the last home that came from here, emptied: a tenth of the cost.
    public Home emptiedHome() {
        try {
            if (emptied == null) emptied = newMerge();
            else empty(emptied);
            return new Home(sourceDatabase, emptied, "src", false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Somebody may still work in the last home: the next one gets a new database.
    public void abandon() {
        if (emptied != null) Objects.requireNonNull(emptied).close();
        emptied = null;
    }

    private TestDatabase newMerge() throws SQLException {
        return merge.newDatabase("yellow", c -> YellowSubject.migrate(c.getMetaData().getURL(), mergeLogin));
    }

    private static void empty(TestDatabase database) throws SQLException {
        try (var db = new Db(database.connect())) {
            db.rows(CONTENT, r -> r.getString(1)).forEach(db::execute);
        }
    }

    @Override
    public void close() {
        abandon();
        source.close();
    }
}
