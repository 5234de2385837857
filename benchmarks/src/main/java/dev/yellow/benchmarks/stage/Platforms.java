package dev.yellow.benchmarks.stage;

import dev.yellow.engine.Engine;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.apply.Application.Offer;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The platforms of a merge database and an engine that runs their streams.
public final class Platforms implements AutoCloseable {
    private static final String STORE = "store";
    private static final Retention KEEP = new Retention(50, Duration.ofDays(7), false);

    private final Engine engine;

    private Platforms(Engine engine) {
        this.engine = engine;
    }

    /// Applies streams to an empty merge database.
    ///
    /// @param source of all streams, whatever their definitions say
    public static Platforms of(Database merge, Database source, List<StreamDefinition> streams) {
        return of(merge, _ -> source, streams);
    }

    /// As the other, with sources as they are asked for.
    public static Platforms of(Database merge, SourceDatabases sources, List<StreamDefinition> streams) {
        Migrations.run(merge);
        var engine = new Engine(merge, sources, "bench", Worker.TTL);
        var offers = streams.stream().filter(d -> d.source() instanceof Source.MergeTables)
                .map(d -> new Offer(((Source.MergeTables) d.source()).platform(), d.store(),
                d.datasets().stream().map(Dataset::name).toList(), List.of())).toList();
        engine.apply(new Application.Desired(streams, Map.of(), "bench", "bench", "bench", List.of(), offers, Map.of()));
        return new Platforms(engine);
    }

    /// The merge database as a job's process reaches it: a connection is opened when it is needed and closed after it.
    public static Database merge(TestDatabase database) {
        return Database.merge(database.url(), login(database));
    }

    /// As [#merge].
    public static Database source(TestDatabase database) {
        return source(database, Endpoint.of(database.url()).port());
    }

    /// @param port where it is reached instead of its own
    public static Database source(TestDatabase database, int port) {
        var at = Endpoint.of(database.url());
        return Database.source(at.host(), port, at.database(), "disable", login(database));
    }

    public static UserPassword login(TestDatabase database) {
        return new UserPassword(database.user(), database.password());
    }

    /// One store of these datasets on a live and on a forensic platform.
    ///
    /// @param database the merge database's name
    public static List<StreamDefinition> both(String database, List<Dataset> datasets) {
        return Stream.of(Milestoning.values()).map(milestoning -> {
            var workspace = "desk_" + platform(milestoning);
            var views = datasets.stream().map(d -> new View(workspace, "all", d.name(), DerivedNames.readerRole(database, workspace))).toList();
            return new StreamDefinition(platform(milestoning), STORE, STORE, milestoning,
                    new Source.PostgresSnapshot("", 0, "", "disable", "reader"), datasets, views, KEEP, Tuning.DEFAULT);
        }).toList();
    }

    /// As [#both], where only the forensic platform reads the source: the live one takes its batches from there.
    public static List<StreamDefinition> fromPrimary(String database, List<Dataset> datasets) {
        var primary = new Source.MergeTables("", 0, "", "", "", platform(Milestoning.SCD2));
        return both(database, datasets).stream()
                .map(d -> d.milestoning() == Milestoning.SCD2 ? d
                : new StreamDefinition(d.platform(), d.stream(), d.store(), d.milestoning(), primary, d.datasets(), d.views(),
                d.retention(), d.tuning())).toList();
    }

    /// The stream of [#both].
    public static String job(Milestoning milestoning) {
        return platform(milestoning) + "/" + STORE;
    }

    public static String platform(Milestoning milestoning) {
        return milestoning == Milestoning.SCD1 ? "live" : "forensic";
    }

    /// The live rows of a dataset of [#both], as FROM takes them.
    public static String live(Milestoning milestoning, String dataset) {
        return live(milestoning, DatasetTables.of(platform(milestoning), STORE, dataset));
    }

    /// The live rows of a merge table, as FROM takes them.
    public static String live(Milestoning milestoning, DatasetTables tables) {
        return milestoning == Milestoning.SCD1 ? tables.merge() : "(SELECT * FROM " + tables.merge() + " WHERE yellow_batch_out = 2147483647)";
    }

    /// Runs one cycle. @return the rows that it changed
    public long run(String job) {
        return switch (engine.run(job)) {
            case JobOutcome.Done done -> done.changed();
            case JobOutcome.Failed failed -> throw new AssertionError(failed.fault().toString());
        };
    }

    public Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
    }
}
