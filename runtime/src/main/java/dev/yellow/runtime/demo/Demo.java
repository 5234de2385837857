package dev.yellow.runtime.demo;

import dev.yellow.engine.Engine;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.examples.wwi.Scale;
import dev.yellow.examples.wwi.Schemas;
import dev.yellow.examples.wwi.day.Simulator;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.apply.ModelCompiler;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.history.History;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.plan.PlanFormat;
import dev.yellow.runtime.plan.WholePlan;
import dev.yellow.spi.scheduler.JobOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Brings the example from nothing, or from where it stands, one day further.
public final class Demo {
    /// The jobs of the example model: the one that reads the source, the one that takes its batches, and the one that derives
    /// from these.
    static final List<String> JOBS = List.of("forensic/wwi", "live/wwi", "live/sales_desk.masked_customers");

    private static final long SEED = 42;

    private final Session session;
    private final MergeServer server;
    private final Engine engine;
    private final SimulatedSource source;
    /// Jobs for which the source's server read rows.
    private final Set<String> readers = new TreeSet<>();

    private Demo(Session session, MergeServer server) throws SQLException {
        this.session = session;
        this.server = server;
        this.engine = server.engine(session);
        this.source = SimulatedSource.embedded(session, server);
    }

    /// @param scale of the business, when it has to be made
    /// @param reset whether to start over
    /// @return what happened
    /// @throws Refused when a step could not be done
    public static Value.Fields run(Session session, Scale scale, boolean reset) throws SQLException, IOException {
        session.progress().say("embedded PostgreSQL in " + MergeServer.folder(session));
        if (session.settings().given(Setting.DATABASE_URL).isPresent()) session.progress().say("the demo leaves " + Setting.DATABASE_URL.variable() + " alone");
        var server = MergeServer.embedded(session);
        if (reset) new DemoReset(server.embedded().orElseThrow()).run();
        return new Demo(session, server).run(scale);
    }

    private Value.Fields run(Scale scale) throws SQLException, IOException {
        boolean made;
        try (var connection = source.connect()) {
            made = source.ensure(connection, session.progress(), scale, SEED);
        }
        apply();
        var runs = new ArrayList<Value.Fields>();
        cycle(made ? "first load" : "since last time", runs);
        var day = day();
        cycle("after the day", runs);
        var aftermath = new Aftermath(server.database());
        var life = aftermath.life();
        return Value.fields("data", MergeServer.folder(session).toString())
                .and("model", modelFolder().toString())
                .and("runs", runs)
                .and("source_read_by", String.join(", ", readers))
                .and("day", day.toString())
                .and("changed_by_the_day", aftermath.versions())
                .and("stock_of_one_item", life.versions())
                .and("then_and_now", life.questions())
                .and("masked_customers", aftermath.masked());
    }

    private void apply() throws IOException {
        source.writeModel(modelFolder());
        try (var step = session.progress().step("applying the model", 0)) {
            var migrated = Migrations.run(server.database());
            var model = LintedModel.of(modelFolder()).model();
            var desired = ModelCompiler.compile(model, Optional.empty(), MergeServer.EMBEDDED_NAME, modelFolder(),
                    modelFolder().toString(), System.getProperty("user.name"));
            step.result(engine.apply(desired,
                    plan -> PlanFormat.kept(new WholePlan(modelFolder().toString(), MergeServer.EMBEDDED_NAME, migrated, plan, List.of())))
                    .size() + " changes");
        }
    }

    private LocalDate day() throws SQLException {
        try (var step = session.progress().step("a business day passes", 0); var connection = source.connect(); var late = source.connect();
                var simulator = Simulator.open(connection, late, Schemas.PLAIN, SEED, null)) {
            var day = simulator.tick();
            step.result(day.date().toString());
            return day.date();
        }
    }

    private void cycle(String when, List<Value.Fields> runs) throws SQLException {
        try (var connection = source.connect()) {
            var reads = new SourceReads(connection, source.reader().orElseThrow().username());
            for (var job : JOBS) {
                var before = reads.rows();
                try (var step = session.progress().step(job, 0)) {
                    switch (engine.run(job)) {
                        case JobOutcome.Failed(var fault) -> throw new Refused(fault);
                        case JobOutcome.Done(var batch, var changed) -> step.result("batch %d, %,d rows changed".formatted(batch, changed));
                    }
                }
                var read = reads.rows() - before;
                if (read > 0) readers.add(job);
                runs.add(Value.fields("when", when).and("job", job).and(new History(server.database()).lastRun(job).orElseThrow()).and("read_at_source", read));
            }
        }
    }

    private Path modelFolder() {
        return session.settings().path(Setting.DATA_DIR).resolve("demo-model");
    }
}
