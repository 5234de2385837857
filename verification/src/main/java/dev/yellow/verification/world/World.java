package dev.yellow.verification.world;

import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.sql.SQLException;
import java.util.Map;

/// A source server and a merge server. Homes on the same merge server share nothing; the source serves one home at a
/// time, so that nothing else moves its snapshot.
public final class World implements AutoCloseable {
    private static final int FEWER_ITERATIONS_SINCE = 16;

    private final TestPostgres source;
    private final TestPostgres merge;
    private final TestDatabase sourceDatabase;
    private final UserPassword mergeLogin;

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
            return new Home(sourceDatabase, merge.newDatabase("yellow", c -> YellowSubject.migrate(c.getMetaData().getURL(), mergeLogin)), "src");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
