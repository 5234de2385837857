package dev.yellow.verification.docs;

import dev.yellow.engine.Engine;
import dev.yellow.engine.apply.Application;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Column;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.SourceTable;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import dev.yellow.testing.wire.WireProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// An engine between two databases, and every statement that it sends them.
final class Recorder implements AutoCloseable {
    final TestDatabase source = TestPostgres.database();
    final TestDatabase merge = TestPostgres.database();
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final WireProxy toSource = proxy(source, "source");
    private final WireProxy toMerge = proxy(merge, "merge");
    private final Engine engine;

    /// @param to source or merge
    record Sent(String to, String sql) {}

    Recorder() {
        var database = Database.merge(through(merge, toMerge), login(merge));
        Migrations.run(database);
        engine = new Engine(database, _ -> Database.source("127.0.0.1", toSource.port(), source.name(), "disable", login(source)), "docs",
                Duration.ofMinutes(5));
    }

    /// A dataset over a table of its name. @param columns `name type`
    static Dataset dataset(String name, String key, String... columns) {
        var all = Arrays.stream(columns).map(c -> c.split(" ", 2)).map(c -> new Column(c[0], DataTypeParser.parse(c[1]), false, "")).toList();
        return new Dataset(name, new SourceTable("public", name), all, List.of(key), "");
    }

    void apply(Milestoning milestoning, Dataset... datasets) {
        var platform = milestoning == Milestoning.SCD1 ? "live" : "history";
        var views = Arrays.stream(datasets).map(d -> new View("desk", "all", d.name(), DerivedNames.readerRole(merge.name(), "desk"))).toList();
        var definition = new StreamDefinition(platform, "shop", "shop", milestoning,
                new Source.PostgresSnapshot("", 0, "", "disable", "reader"), List.of(datasets), views,
                new Retention(50, Duration.ofDays(7), false), Tuning.DEFAULT);
        engine.apply(new Application.Desired(List.of(definition), Map.of(), "docs", "docs", "docs"));
    }

    /// Runs a job, which must be done. @return what was sent meanwhile
    List<Sent> run(String job) {
        sent.clear();
        if (engine.run(job) instanceof JobOutcome.Failed(var fault)) throw new AssertionError(fault.toString());
        return List.copyOf(sent);
    }

    private WireProxy proxy(TestDatabase database, String side) {
        var proxy = WireProxy.to("127.0.0.1", port(database));
        proxy.rewrite(sql -> {
            sent.add(new Sent(side, sql));
            return sql;
        });
        return proxy;
    }

    private static String through(TestDatabase database, WireProxy proxy) {
        return database.url().replace(":" + port(database) + "/", ":" + proxy.port() + "/");
    }

    private static int port(TestDatabase database) {
        return Integer.parseInt(database.url().replaceFirst(".*:(\\d+)/.*", "$1"));
    }

    private static UserPassword login(TestDatabase database) {
        return new UserPassword(database.user(), database.password());
    }

    @Override
    public void close() {
        engine.close();
        toSource.close();
        toMerge.close();
        source.close();
        merge.close();
    }
}
