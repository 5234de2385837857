package dev.yellow.verification.wwi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.engine.Engine;
import dev.yellow.engine.SourceDatabases;
import dev.yellow.engine.apply.Application;
import dev.yellow.engine.apply.StreamCompiler;
import dev.yellow.engine.audit.Audit;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.engine.jdbc.Sql;
import dev.yellow.engine.table.DatasetTables;
import dev.yellow.examples.wwi.Scale;
import dev.yellow.examples.wwi.Schemas;
import dev.yellow.examples.wwi.WwiModel;
import dev.yellow.examples.wwi.WwiSource;
import dev.yellow.examples.wwi.day.Simulator;
import dev.yellow.examples.wwi.truth.TableImage;
import dev.yellow.examples.wwi.truth.TruthLog;
import dev.yellow.examples.wwi.truth.TruthWriter;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.read.ModelReader;
import dev.yellow.spi.credential.Credential;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The simulator's own log of what it wrote is the truth; after each day both platforms must hold it, row by row, and
/// the milestoned one as of every batch.
class BusinessDaysTest {
    private static final int DAYS = 12;

    @TempDir Path folder;

    @Test
    void bothPlatformsHoldTheTruthAtEveryBatch() throws SQLException, IOException {
        try (var source = TestPostgres.database(); var merge = TestPostgres.database()) {
            try (var connection = source.connect()) {
                new WwiSource().create(connection, new Scale(1.0 / 200), 11);
            }
            var engine = engine(source, merge);
            var datasets = apply(engine, source, merge);
            var truths = new TreeMap<Integer, TableImage>();
            try (engine; var connection = source.connect(); var late = source.connect(); var reader = source.connect(); var at = merge.connect(); var truth = TruthWriter.append(folder.resolve("truth.jsonl"))) {
                truth.base(reader, Schemas.PLAIN);
                try (var simulator = Simulator.open(connection, late, Schemas.PLAIN, 3, truth)) {
                    for (var day = 1; day <= DAYS; day++) {
                        simulator.tick();
                        var batch = run(engine);
                        var expected = new TruthLog(folder.resolve("truth.jsonl")).at(day);
                        truths.put(batch, expected);
                        assertThat(image(at, datasets, expected, "live", "true").differences(expected)).as("live after day %d", day).isEmpty();
                    }
                    for (var each : truths.entrySet()) {
                        var asOf = "yellow_batch_in <= " + each.getKey() + " AND yellow_batch_out >= " + each.getKey();
                        assertThat(image(at, datasets, each.getValue(), "forensic", asOf).differences(each.getValue()))
                                .as("as of batch %d", each.getKey()).isEmpty();
                    }
                    for (var job : List.of("live/wwi", "forensic/wwi")) assertThat(engine.verify(new Audit.Request(job, 1, 0, true)).findings()).isEmpty();
                }
            }
        }
    }

    private static int run(Engine engine) {
        var batches = List.of("forensic/wwi", "live/wwi").stream().map(job -> switch (engine.run(job)) {
            case JobOutcome.Done done -> done.batch();
            case JobOutcome.Failed failed -> throw new AssertionError(failed.fault().toString());
        }).distinct().toList();
        assertThat(batches).hasSize(1);
        return batches.getFirst();
    }

    private static Engine engine(TestDatabase source, TestDatabase merge) {
        var database = Database.merge(merge.url(), login(merge));
        Migrations.run(database);
        SourceDatabases sources = wanted -> switch (wanted) {
            case Source.PostgresSnapshot p -> Database.source(p.host(), p.port(), p.database(), p.tls(), login(source));
            default -> throw new AssertionError(wanted);
        };
        return new Engine(database, sources, "test", Duration.ofSeconds(30));
    }

    private static Credential.UserPassword login(TestDatabase database) {
        return new Credential.UserPassword(database.user(), database.password());
    }

    /// @return the store's datasets by their table at the source
    private Map<String, Dataset> apply(Engine engine, TestDatabase source, TestDatabase merge) throws IOException {
        var uri = URI.create(source.url().substring("jdbc:".length()));
        WwiModel.write(folder.resolve("model"), uri.getHost(), uri.getPort(), source.name());
        var model = ModelReader.read(folder.resolve("model")).model();
        var compiler = new StreamCompiler(model, model.stacks().list().getFirst(), Placement.of(model), merge.name(), folder.resolve("model"));
        var streams = compiler.streams().stream().filter(stream -> !(stream.source() instanceof Source.TransformerOutput)).toList();
        engine.apply(new Application.Desired(streams, compiler.readers(), "test", "test", "test", List.of(), compiler.offers(), Map.of()));
        var datasets = new HashMap<String, Dataset>();
        for (var stream : streams) for (var d : stream.datasets()) datasets.put(d.sourceTable().schema() + "." + d.sourceTable().table(), d);
        return datasets;
    }

    /// What a platform holds, in the truth's own shape: the same tables and columns, keyed as they are there.
    private static TableImage image(Connection merge, Map<String, Dataset> datasets, TableImage like, String platform, String where) throws SQLException {
        var tables = new LinkedHashMap<String, Map<List<String>, Map<String, @Nullable String>>>();
        for (var table : like.tables().keySet()) {
            var dataset = Objects.requireNonNull(datasets.get(table), table);
            var columns = dataset.columns().stream().map(c -> c.name()).toList();
            var rows = new HashMap<List<String>, Map<String, @Nullable String>>();
            var query = "SELECT " + Sql.list(columns, c -> Sql.id(c) + "::text") + " FROM "
                    + DatasetTables.of(platform, "wwi", dataset.name()).merge() + " WHERE " + where;
            try (var s = merge.createStatement(); var r = s.executeQuery(query)) {
                while (r.next()) {
                    var row = new LinkedHashMap<String, @Nullable String>();
                    for (var i = 0; i < columns.size(); i++) row.put(columns.get(i), r.getString(i + 1));
                    var key = new ArrayList<String>();
                    for (var k : dataset.key()) key.add(String.valueOf(row.get(k)));
                    rows.put(key, row);
                }
            }
            tables.put(table, rows);
        }
        return new TableImage(tables);
    }
}
