package dev.yellow.jdbc;

import dev.yellow.engine.Engine;
import dev.yellow.engine.Feeds;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.apply.Application;
import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.stack.Tls;
import dev.yellow.model.store.Endpoint;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.credential.CredentialStore;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.source.FeedSource.Tables;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestMariaDb;
import dev.yellow.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A real MariaDB, a merge database, and an engine between them.
final class JdbcStage implements AutoCloseable {
    static final List<String> JOBS = List.of("live/shop", "forensic/shop");

    final TestMariaDb server = TestMariaDb.shared();
    final String database = server.newDatabase();
    final TestDatabase merge = TestPostgres.shared().newDatabase();
    final Engine engine;
    int port = server.port();
    Tls tls = Tls.DISABLE;
    String user = TestMariaDb.USER;
    String password = "";
    Tuning tuning = Tuning.DEFAULT;
    Tables.@Nullable Watermark watermark;

    JdbcStage() {
        var login = new Credential.UserPassword(merge.user(), merge.password());
        Migrations.run(Database.merge(merge.url(), login));
        engine = engine(merge.url(), login, () -> new Credential.UserPassword(user, password));
    }

    /// @param source the login at each source
    static Engine engine(String merge, Credential.UserPassword login, Supplier<Credential.UserPassword> source) {
        var feeds = new Feeds(() -> List.of(new TablesPlugin()), new OneLogin(source));
        return new Engine(Database.merge(merge, login), new SourceDatabases() {
            @Override
            public Database open(Source wanted) {
                throw new AssertionError("no PostgreSQL is read here");
            }

            @Override
            public Feeds feeds() {
                return feeds;
            }
        }, "test", Duration.ofSeconds(30));
    }

    private record OneLogin(Supplier<Credential.UserPassword> login) implements CredentialStore {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public <C extends Credential> C resolve(String name, Class<C> type) {
            return type.cast(login.get());
        }
    }

    /// A dataset over a table of its name. Columns are `name type [not null]`; the first is the key.
    static Dataset dataset(String name, String... columns) {
        return over(name, name, columns);
    }

    static Dataset over(String name, String table, String... columns) {
        var all = new ArrayList<Column>();
        for (var c : columns) {
            var notNull = c.endsWith(" not null");
            var text = notNull ? c.substring(0, c.length() - " not null".length()) : c;
            var space = text.indexOf(text.indexOf('|') < 0 ? ' ' : '|');
            all.add(new Column(text.substring(0, space), DataTypeParser.parse(text.substring(space + 1)), notNull, ""));
        }
        return new Dataset(name, new SourceTable("", table), all, List.of(all.getFirst().name()), "");
    }

    /// Applies the store on a live and a milestoned platform.
    void apply(Dataset... datasets) {
        var source = new Source.Feed(new Tables(new Endpoint.MariaDb("127.0.0.1", port, database, tls), "reader", watermark));
        var retention = new Retention(50, Duration.ofDays(7), false);
        engine.apply(new Application.Desired(List.of(
                new StreamDefinition("live", "shop", "shop", Milestoning.SCD1, source, List.of(datasets), List.of(), retention, tuning),
                new StreamDefinition("forensic", "shop", "shop", Milestoning.SCD2, source, List.of(datasets), List.of(), retention,
                tuning)), Map.of(), "test", "test", "test"));
    }

    void run() {
        for (var job : JOBS) {
            if (engine.run(job) instanceof JobOutcome.Failed f) throw new AssertionError(f.fault().toString());
        }
    }

    Fault refused() {
        return switch (engine.run("live/shop")) {
            case JobOutcome.Failed f -> f.fault();
            case JobOutcome other -> throw new AssertionError("live/shop was not refused: " + other);
        };
    }

    /// Gives up a batch that was refused, so that the next run follows what is applied.
    void reset() {
        engine.reset("live/shop");
    }

    /// Whether all that is kept is what its batches applied.
    boolean clean() {
        return JOBS.stream().allMatch(job -> engine.verify(new Audit.Request(job, 1, 0, false)).findings().isEmpty());
    }

    void atSource(String sql) {
        server.execute(database, sql);
    }

    List<String> sourceRows(String sql) {
        try (var connection = server.connect(database); var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new StringJoiner("|");
                for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) row.add(String.valueOf(result.getString(i)));
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<String> rows(String sql) {
        return merge.rows(sql);
    }

    @Override
    public void close() {
        engine.close();
        merge.close();
        server.execute("", "DROP DATABASE " + database);
    }
}
