package dev.yellow.verification.world;

import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.wire.ByteProxy;
import dev.yellow.testing.wire.Rewrite;
import dev.yellow.testing.wire.WireProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One merge database and one schema of the source, for one life; with a proxy before each.
public final class Home implements AutoCloseable {
    /// The credential's name in all definitions.
    public static final String CREDENTIAL = "source";

    /// What the last home's streams left at the source to read its log.
    private static final String NO_LOG_KEPT = """
            DO $$ DECLARE of record; BEGIN
                PERFORM pg_terminate_backend(active_pid, 10000) FROM pg_replication_slots WHERE active;
                PERFORM pg_drop_replication_slot(slot_name) FROM pg_replication_slots;
                FOR of IN SELECT pubname FROM pg_publication LOOP EXECUTE format('DROP PUBLICATION %I', of.pubname); END LOOP;
            END $$""";

    private static final Duration POLL = Duration.ofMillis(1);

    private final TestDatabase source;
    private final TestDatabase merge;
    private final String schema;
    private Db sourceDb;
    private Db mergeDb;
    private final WireProxy sourceProxy;
    private final WireProxy mergeProxy;
    private final @Nullable Pools lent;
    private final Path folder;
    private final List<Runnable> atEnd = new ArrayList<>();
    private @Nullable ByteProxy other;
    private @Nullable WireProxy planted;
    private @Nullable Db bystander;

    private Home(TestDatabase source, TestDatabase merge, String schema, @Nullable Pools lent) throws SQLException {
        this.lent = lent;
        this.source = source;
        this.merge = merge;
        this.schema = schema;
        this.folder = temporary();
        this.sourceDb = new Db(lent == null ? source.connect() : lent.source().getConnection());
        this.mergeDb = new Db(lent == null ? merge.connect() : lent.merge().getConnection());
        this.sourceProxy = WireProxy.to("127.0.0.1", port(source.url()));
        this.mergeProxy = WireProxy.to("127.0.0.1", port(merge.url()));
        sourceDb.execute(NO_LOG_KEPT);
        sourceDb.execute("DROP SCHEMA IF EXISTS " + Db.id(schema) + " CASCADE; CREATE SCHEMA " + Db.id(schema));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("yellow-home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Files of the source.
    public Path folder() {
        return folder;
    }

    /// Has something done when the home is closed.
    void atEnd(Runnable done) {
        atEnd.add(done);
    }

    /// Its merge database goes with it.
    static Home owning(TestDatabase source, TestDatabase merge, String schema) throws SQLException {
        return new Home(source, merge, schema, null);
    }

    /// Its merge database and its connections stay for the next.
    static Home lent(TestDatabase source, TestDatabase merge, String schema, Pools pools) throws SQLException {
        return new Home(source, merge, schema, pools);
    }

    /// The source's schema of this home.
    public String schema() {
        return schema;
    }

    public Db source() {
        return sourceDb;
    }

    public Db merge() {
        return mergeDb;
    }

    public MergeReader reader() {
        return new MergeReader(mergeDb);
    }

    public WireProxy sourceProxy() {
        return sourceProxy;
    }

    public WireProxy mergeProxy() {
        return mergeProxy;
    }

    /// The proxy before the source's server, where that is no PostgreSQL.
    public Optional<ByteProxy> otherSource() {
        return Optional.ofNullable(other);
    }

    private int through(int port) {
        if (other == null) other = ByteProxy.to(port);
        return other.port();
    }

    /// A reader of the merge database who has nothing to do with what is tested.
    public Db bystander() {
        try {
            if (bystander == null) bystander = new Db(lent == null ? merge.connect() : lent.merge().getConnection());
            return bystander;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// From now on every statement of Yellow passes through this, also of a Yellow that is otherwise connected directly.
    public void plant(Rewrite rewrite) {
        planted = WireProxy.to("127.0.0.1", port(merge.url()));
        planted.rewrite(rewrite);
        mergeProxy.rewrite(rewrite);
        sourceProxy.rewrite(rewrite);
    }

    private String direct() {
        return planted == null ? merge.url() : "jdbc:postgresql://127.0.0.1:" + planted.port() + "/" + merge.name();
    }

    /// Yellow, connected to the merge database directly.
    public Subject subject() {
        return YellowSubject.open(direct(), login(merge), login(source));
    }

    /// Yellow, that passes no proxy even to the source: a second one, while the first is frozen.
    public Subject beside() {
        return YellowSubject.at(direct(), login(merge), source.url(), login(source));
    }

    /// As [#subject], with connections that are used again.
    public Subject pooled() {
        if (lent != null && planted == null) return YellowSubject.lent(lent, login(source));
        return YellowSubject.pooled(new Pools(Pool.to(direct(), login(merge)),
                Pool.to("jdbc:postgresql://127.0.0.1:" + sourceProxy.port() + "/" + source.name(), login(source))), login(source));
    }

    /// Yellow, all of whose connections can be interrupted.
    public Subject interruptible() {
        return YellowSubject.open(proxied(), login(merge), login(source));
    }

    /// As [#interruptible], with another login at the source.
    public Subject interruptible(String sourceUser, String sourcePassword) {
        return YellowSubject.open(proxied(), login(merge), new UserPassword(sourceUser, sourcePassword));
    }

    /// The user that [#interruptible] reads the source as.
    String sourceUser() {
        return source.user();
    }

    /// What a process of its own needs to be as [#interruptible]: the merge database's URL, user and password, the
    /// source's user and password.
    public List<String> interruptibleLogins() {
        return List.of(proxied(), merge.user(), merge.password(), source.user(), source.password());
    }

    /// Yellow, from the logins of [#interruptibleLogins].
    public static Subject subject(String url, String user, String password, String sourceUser, String sourcePassword) {
        return YellowSubject.open(url, new UserPassword(user, password), new UserPassword(sourceUser, sourcePassword));
    }

    private String proxied() {
        return "jdbc:postgresql://127.0.0.1:" + mergeProxy.port() + "/" + merge.name();
    }

    /// What a platform keeps of some tables. Its workspace sees every dataset.
    ///
    /// @param feed   how they are read @param stream the store's name, or a dataset of it after a dot
    public StreamDefinition definition(Feed feed, String platform, Milestoning milestoning, String store, String stream,
            List<SourceTable> tables, Retention retention, Tuning tuning) {
        var workspace = "desk_" + platform;
        var views = tables.stream().map(t -> new View(workspace, "all", t.dataset(), DerivedNames.readerRole(merge.name(), workspace))).toList();
        var from = feed.source(platform, stream, new Feed.Site("127.0.0.1", sourceProxy.port(), source.name(), folder, this::through), tables);
        return new StreamDefinition(platform, stream, store, milestoning, from, tables.stream().map(feed::dataset).toList(),
                views, retention, tuning);
    }

    /// Copies the merge database as it is now. Nothing else may be connected to it.
    public void save() throws SQLException {
        mergeDb.close();
        admin("DROP DATABASE IF EXISTS " + Db.id(copy()), "CREATE DATABASE " + Db.id(copy()) + " TEMPLATE " + Db.id(merge.name()));
        mergeDb = new Db(merge.connect());
    }

    /// Makes the merge database what it was when it was saved, under the same name, whoever is connected.
    public void restore() throws SQLException {
        mergeDb.close();
        admin("DROP DATABASE IF EXISTS " + Db.id(merge.name()) + " WITH (FORCE)", "CREATE DATABASE " + Db.id(merge.name()) + " TEMPLATE " + Db.id(copy()));
        mergeDb = new Db(merge.connect());
    }

    /// Connects again after a server was down.
    public void reconnect() throws SQLException {
        mergeDb.close();
        mergeDb = new Db(merge.connect());
        sourceDb.close();
        sourceDb = new Db(source.connect());
    }

    private void admin(String... statements) throws SQLException {
        try (var db = new Db(DriverManager.getConnection(merge.url().replaceFirst("/[^/?]+(\\?|$)", "/postgres$1"), merge.user(), merge.password()))) {
            for (var s : statements) db.execute(s);
        }
    }

    private String copy() {
        return merge.name() + "_saved";
    }

    /// Time passes until every worker that has not renewed its lease is taken for dead.
    public void expireLeases() {
        mergeDb.execute("UPDATE yellow.worker SET expires_at = clock_timestamp() - interval '1 second'");
    }

    /// Waits until no other session works in the merge database: what was cut has been rolled back.
    ///
    /// @throws IllegalStateException when one still works after the time
    public void awaitQuiet(Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (mergeDb.only("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'",
                r -> r.getLong(1)) > 0)
            pauseUntil(deadline, "a session still works in the merge database");
    }

    private static void pauseUntil(long deadline, String otherwise) {
        if (System.nanoTime() > deadline) throw new IllegalStateException(otherwise);
        LockSupport.parkNanos(POLL.toNanos());
    }

    /// Waits until no other session is connected to the merge database.
    ///
    /// @throws IllegalStateException when one still is after the time
    public void awaitAlone(Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (mergeDb.only("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
                r -> r.getLong(1)) > 0)
            pauseUntil(deadline, "a session is still connected to the merge database");
    }

    @Override
    public void close() {
        atEnd.forEach(Runnable::run);
        if (planted != null) planted.close();
        if (other != null) other.close();
        if (bystander != null) bystander.close();
        mergeProxy.close();
        sourceProxy.close();
        mergeDb.close();
        sourceDb.close();
        remove(folder);
        if (lent != null) return;
        try {
            admin("DROP DATABASE IF EXISTS " + Db.id(copy()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        merge.close();
    }

    private static void remove(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UserPassword login(TestDatabase database) {
        return new UserPassword(database.user(), database.password());
    }

    private static int port(String url) {
        return Integer.parseInt(url.replaceFirst("^jdbc:postgresql://[^:/]+:(\\d+)/.*$", "$1"));
    }
}
