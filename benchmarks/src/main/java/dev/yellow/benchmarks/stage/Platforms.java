package dev.yellow.benchmarks.stage;

import dev.yellow.engine.Engine;
import dev.yellow.engine.apply.Application;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.Retention;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition.Tuning;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.lease.Worker;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A live and a forensic platform that keep one store, and an engine that runs both streams.
public final class Platforms implements AutoCloseable {
    private static final String STORE = "store";
    private static final Retention KEEP = new Retention(50, Duration.ofDays(7), false);

    private final List<Dataset> datasets;
    private final Engine engine;

    private Platforms(List<Dataset> datasets, Engine engine) {
        this.datasets = datasets;
        this.engine = engine;
    }

    /// As a job's process does it: a connection is opened when it is needed and closed after it.
    public static Platforms unpooled(TestDatabase source, TestDatabase merge, List<Dataset> datasets) {
        var at = Endpoint.of(source.url());
        return on(Database.merge(merge.url(), login(merge)), Database.source(at.host(), at.port(), at.database(), "disable", login(source)), merge.name(), datasets);
    }

    /// On databases that the caller configured.
    ///
    /// @param mergeName of the merge database
    public static Platforms on(Database merge, Database source, String mergeName, List<Dataset> datasets) {
        Migrations.run(merge);
        var engine = new Engine(merge, _ -> source, "bench", Worker.TTL);
        var streams = new ArrayList<StreamDefinition>();
        for (var milestoning : Milestoning.values()) streams.add(definition(milestoning, mergeName, datasets));
        engine.apply(new Application.Desired(streams, Map.of(), "bench", "bench", "bench"));
        return new Platforms(datasets, engine);
    }

    public static UserPassword login(TestDatabase database) {
        return new UserPassword(database.user(), database.password());
    }

    /// Runs one cycle. @return the rows that it changed
    public long run(Milestoning milestoning) {
        return switch (engine.run(platform(milestoning) + "/" + STORE)) {
            case JobOutcome.Done done -> done.changed();
            case JobOutcome.Failed failed -> throw new AssertionError(failed.fault().toString());
        };
    }

    public List<Dataset> datasets() {
        return datasets;
    }

    /// The live rows of a dataset, as FROM takes them.
    public static String live(Milestoning milestoning, String dataset) {
        var table = DatasetTables.of(platform(milestoning), STORE, dataset).merge();
        return milestoning == Milestoning.SCD1 ? table : "(SELECT * FROM " + table + " WHERE yellow_batch_out = 2147483647)";
    }

    public static String platform(Milestoning milestoning) {
        return milestoning == Milestoning.SCD1 ? "live" : "forensic";
    }

    private static StreamDefinition definition(Milestoning milestoning, String database, List<Dataset> datasets) {
        var workspace = "desk_" + platform(milestoning);
        var views = datasets.stream().map(d -> new View(workspace, "all", d.name(), DerivedNames.readerRole(database, workspace))).toList();
        return new StreamDefinition(platform(milestoning), STORE, STORE, milestoning, new Source.PostgresSnapshot("", 0, "", "disable", "reader"), datasets, views, KEEP, Tuning.DEFAULT);
    }

    @Override
    public void close() {
        engine.close();
    }
}
