package dev.yellow.engine;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.spi.source.FeedSource;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A source, a merge database and an engine between them.
final class Stage implements AutoCloseable {
    static final Retention KEEP = new Retention(50, Duration.ofDays(7), false);

    private final UnaryOperator<String> toSource;
    TestDatabase source;
    final TestDatabase merge;
    final Engine engine;
    final MemoryFeed feed = new MemoryFeed();
    Tuning tuning = Tuning.DEFAULT;
    Retention retention = KEEP;
    Source reading = new Source.PostgresSnapshot("", 0, "", "disable", "reader");

    Stage() {
        this(TestPostgres.shared(), TestPostgres.shared());
    }

    /// With a source and a merge database on these servers.
    Stage(TestPostgres sources, TestPostgres merges) {
        this(sources, merges, url -> url, url -> url);
    }

    /// As that; the engine reaches them by other URLs.
    Stage(TestPostgres sources, TestPostgres merges, UnaryOperator<String> toSource, UnaryOperator<String> toMerge) {
        this.toSource = toSource;
        source = sources.newDatabase();
        merge = merges.newDatabase();
        Migrations.run(Database.merge(merge.url(), login(merge)));
        engine = new Engine(Database.merge(toMerge.apply(merge.url()), login(merge)), sources(), "test", Duration.ofSeconds(30));
    }

    private SourceDatabases sources() {
        return new SourceDatabases() {
            @Override
            public Database open(Source wanted) {
                return source(toSource.apply(source.url()), login(source));
            }

            @Override
            public Feeds feeds() {
                return new Feeds(() -> List.of(feed), Feeds.NONE.credentials());
            }
        };
    }

    /// Reads the feed in memory from now on.
    MemoryFeed readFeed() {
        reading = new Source.Feed(new FeedSource.Custom(MemoryFeed.KIND, "here", "", Map.of()));
        return feed;
    }

    /// Reads the source's log from now on.
    void readLog() {
        reading = new Source.PostgresCdc("", 0, "", "disable", "reader", "", "", true, 1L << 30);
    }

    /// Slots are each platform's own.
    private Source source(String platform) {
        return reading instanceof Source.PostgresCdc p
                ? new Source.PostgresCdc(p.host(), p.port(), p.database(), p.tls(), p.credential(), slot(platform), slot(platform), p.ours(), p.slotAlarm())
                : reading;
    }

    String slot(String platform) {
        return DerivedNames.slot(merge.name(), platform, "shop");
    }

    /// Runs one platform. @return the fault that it ends with
    Fault refused(String job) {
        return switch (engine.run(job)) {
            case JobOutcome.Failed f -> f.fault();
            case JobOutcome other -> throw new AssertionError(job + " was not refused: " + other);
        };
    }

    private static Credential.UserPassword login(TestDatabase database) {
        return new Credential.UserPassword(database.user(), database.password());
    }

    /// A source by the URL of a test's database.
    static Database source(String url, Credential.UserPassword login) {
        var uri = URI.create(url.substring("jdbc:".length()));
        return Database.source(uri.getHost(), uri.getPort(), uri.getPath().substring(1), "disable", login);
    }

    /// A dataset over a table of the same name in the source's schema `public`. Columns are `name type [not null]`.
    static Dataset dataset(String name, List<String> key, String... columns) {
        var all = new ArrayList<Column>();
        for (var c : columns) {
            var notNull = c.endsWith(" not null");
            var text = notNull ? c.substring(0, c.length() - " not null".length()) : c;
            var space = text.indexOf(' ');
            all.add(new Column(text.substring(0, space), DataTypeParser.parse(text.substring(space + 1)), notNull, ""));
        }
        return new Dataset(name, new SourceTable("public", name), all, key, "");
    }

    StreamDefinition definition(Milestoning milestoning, Dataset... datasets) {
        var platform = milestoning == Milestoning.SCD1 ? "live" : "forensic";
        var views = Arrays.stream(datasets)
                .map(d -> new View("desk_" + platform, "g", d.name(), DerivedNames.readerRole(merge.name(), "desk_" + platform))).toList();
        return new StreamDefinition(platform, "shop", "shop", milestoning, source(platform), List.of(datasets), views, retention, tuning);
    }

    /// Applies the store on both platforms.
    void apply(Dataset... datasets) {
        engine.apply(new Application.Desired(List.of(definition(Milestoning.SCD1, datasets), definition(Milestoning.SCD2, datasets)),
                Map.of(), "test", "test", "test"));
    }

    /// Reads another database from now on.
    void moveSource(TestDatabase to) {
        source.close();
        source = to;
    }

    /// Runs both platforms; both must be done.
    void run() {
        for (var job : List.of("live/shop", "forensic/shop")) {
            var outcome = engine.run(job);
            if (outcome instanceof JobOutcome.Failed f) throw new AssertionError(f.fault().toString());
        }
    }

    void atSource(String sql) {
        source.execute(sql);
    }

    void atMerge(String sql) {
        merge.execute(sql);
    }

    /// Rows as text, columns joined by `|`.
    List<String> rows(String query) {
        return merge.rows(query);
    }

    /// As [#rows], at the source.
    List<String> sourceRows(String query) {
        return source.rows(query);
    }

    @Override
    public void close() {
        engine.close();
        source.close();
        merge.close();
    }
}
