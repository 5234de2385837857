package dev.yellow.engine.transform;

import dev.yellow.engine.Engine;
import dev.yellow.engine.RunOptions;
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
import dev.yellow.engine.definition.Transformation.Code;
import dev.yellow.engine.definition.Transformation.Input;
import dev.yellow.engine.definition.Transformation.Mode;
import dev.yellow.engine.definition.Transformation.Output;
import dev.yellow.engine.definition.Transformation.Program;
import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.jdbc.Database;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.type.DataTypeParser;
import dev.yellow.spi.credential.Credential.UserPassword;
import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.testing.TestDatabase;
import dev.yellow.testing.TestPostgres;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A source table `t`, kept on two platforms, and transformers over it whose output `t2` is kept there too.
final class Workshop implements AutoCloseable {
    static final List<String> PLATFORMS = List.of("live", "forensic");
    private static final Retention KEEP = new Retention(50, Duration.ofDays(7), false);

    final TestDatabase source = TestPostgres.shared().newDatabase();
    final TestDatabase merge = TestPostgres.shared().newDatabase();
    final Database database = Database.merge(merge.url(), new UserPassword(merge.user(), merge.password()));
    final Engine engine;
    private final Map<String, StreamDefinition> streams = new LinkedHashMap<>();
    private final List<KeptCode> code = new ArrayList<>();
    /// Of the transformer.
    Mode mode = Mode.FULL;
    Duration timeout = Duration.ofMinutes(2);
    boolean ownInput;

    Workshop() {
        Migrations.run(database);
        engine = engine(database);
        atSource("CREATE TABLE t (id int PRIMARY KEY, a text, n numeric(10,2))");
        for (var platform : PLATFORMS) ingest(platform);
    }

    Engine engine(Database over) {
        var uri = URI.create(source.url().substring("jdbc:".length()));
        return new Engine(over, _ -> Database.source(uri.getHost(), uri.getPort(), uri.getPath().substring(1), "disable",
                new UserPassword(source.user(), source.password())), "workshop", Duration.ofSeconds(30));
    }

    private void ingest(String platform) {
        stream(platform, "shop", "shop", new Source.PostgresSnapshot("", 0, "", "disable", "reader"),
                List.of(dataset("public", "t", "id integer not null", "a text", "n numeric(10,2)")), "desk_" + platform,
                "other_" + platform);
    }

    static Dataset dataset(String schema, String name, String... columns) {
        var all = new ArrayList<Column>();
        for (var c : columns) {
            var notNull = c.endsWith(" not null");
            var text = notNull ? c.substring(0, c.length() - " not null".length()) : c;
            var space = text.indexOf(' ');
            all.add(new Column(text.substring(0, space), DataTypeParser.parse(text.substring(space + 1)), notNull, ""));
        }
        return new Dataset(name, new SourceTable(schema, name), all, List.of(all.getFirst().name()), "");
    }

    void stream(String platform, String stream, String store, Source from, List<Dataset> datasets, String... workspaces) {
        var views = new ArrayList<View>();
        for (var workspace : workspaces) for (var d : datasets) views.add(new View(workspace, "g", d.name(), DerivedNames.readerRole(merge.name(), workspace)));
        streams.put(platform + "/" + stream, new StreamDefinition(platform, stream, store, platform.equals("live") ? Milestoning.SCD1
                : Milestoning.SCD2, from, datasets, views, KEEP, Tuning.DEFAULT));
    }

    /// A transformer of workspace `desk_PLATFORM`, with output `t2` of store `masked`, on both platforms.
    void transformer(Program program, String... columns) {
        for (var platform : PLATFORMS) transformer(platform, "masked", program, List.of(new Input("g", "shop", "t", "shop", false)), columns);
    }

    void transformer(String platform, String name, Program program, List<Input> inputs, String... columns) {
        var dataset = dataset("", "t2", columns.length == 0 ? new String[] {"id integer not null", "a text", "n numeric(10,2)"} : columns);
        var all = new ArrayList<>(inputs);
        if (ownInput) all.add(new Input("g", name, "t2", "desk_" + platform + "." + name, true));
        stream(platform, "desk_" + platform + "." + name, name, new Source.TransformerOutput(new Transformation("desk_" + platform, name, program, mode, all,
                List.of(new Output("t2", dataset.columns().stream().map(c -> new Transformation.Column(c.name(), c.type().sql()))
                .toList())), timeout)), List.of(dataset), "desk_" + platform);
    }

    Program sql(String text) {
        var kept = KeptCode.of("program.sql", text);
        code.add(kept);
        return new Program.Sql("program.sql", new Code.Kept(kept.digest()));
    }

    Program command(@Nullable KeptCode files, String... words) {
        if (files != null) code.add(files);
        return new Program.Command(List.of(words), files == null ? new Code.None() : new Code.Kept(files.digest()));
    }

    void apply() {
        engine.apply(new Application.Desired(List.copyOf(streams.values()), Map.of(), "test", "test", "test", code));
    }

    void withdraw(String job) {
        streams.remove(job);
    }

    static String job(String platform) {
        return platform + "/desk_" + platform + ".masked";
    }

    /// Ingests `t` and transforms it, on both platforms.
    void run() {
        for (var platform : PLATFORMS) {
            done(platform + "/shop");
            done(job(platform));
        }
    }

    JobOutcome.Done done(String job) {
        return switch (engine.run(job)) {
            case JobOutcome.Done done -> done;
            case JobOutcome.Failed(var fault) -> throw new AssertionError(job + ": " + fault + "\n" + log(job));
        };
    }

    Fault failed(String job) {
        return failed(job, RunOptions.NONE);
    }

    Fault failed(String job, RunOptions options) {
        return switch (engine.run(job, options)) {
            case JobOutcome.Done done -> throw new AssertionError(job + " ended as " + done + "\n" + log(job));
            case JobOutcome.Failed(var fault) -> fault;
        };
    }

    /// What the last run of a job said.
    String log(String job) {
        return String.join("\n",
                rows("SELECT coalesce(r.log, '') FROM yellow.run r JOIN yellow.stream s ON s.id = r.stream WHERE s.platform || '/' || s.name = '"
                + job + "' ORDER BY r.ended_at DESC LIMIT 1"));
    }

    void atSource(String sql) {
        execute(source, sql);
    }

    void atMerge(String sql) {
        execute(merge, sql);
    }

    /// What the transformer's view shows on a platform, in the key's order.
    List<String> output(String platform) {
        return rows("SELECT * FROM desk_" + platform + ".g_masked_t2 ORDER BY 1");
    }

    List<String> rows(String query) {
        try (var c = merge.connect(); var s = c.createStatement(); var r = s.executeQuery(query)) {
            var all = new ArrayList<String>();
            while (r.next()) {
                var row = new ArrayList<String>();
                for (var i = 1; i <= r.getMetaData().getColumnCount(); i++) row.add(String.valueOf(r.getString(i)));
                all.add(String.join("|", row));
            }
            return all;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    private static void execute(TestDatabase database, String sql) {
        try (var c = database.connect(); var s = c.createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        engine.close();
        source.close();
        merge.close();
    }
}
