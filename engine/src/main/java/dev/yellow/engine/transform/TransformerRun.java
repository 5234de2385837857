package dev.yellow.engine.transform;

import dev.yellow.engine.EngineCode;
import dev.yellow.engine.batch.BatchContext;
import dev.yellow.engine.definition.Transformation.Program;
import dev.yellow.engine.definition.Transformation;
import dev.yellow.engine.jdbc.Session;
import dev.yellow.engine.jdbc.SqlFailure;
import dev.yellow.engine.lease.Fence;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.spi.code.Repositories;
import dev.yellow.spi.credential.Credential.UserPassword;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run of a transformer's program for one batch. After [#run], the idle set holds what it wrote and nobody but the
/// engine can touch it.
public final class TransformerRun {
    /// Lets a program that was ended at its timeout still be seen by the server as what it is.
    private static final Duration LOGIN_OUTLIVES = Duration.ofMinutes(5);

    private static final String PATIENCE = "SET LOCAL lock_timeout = '10s'";

    private static final String OURS = "SELECT token = ? FROM yellow.stream WHERE id = ?";

    private final BatchContext batch;
    private final Session merge;
    private final Transformation of;
    private final Repositories repositories;
    private final RunLog log;

    /// @param merge the job's session, between transactions @param log takes what the program says
    public TransformerRun(BatchContext batch, Session merge, Transformation of, Repositories repositories, RunLog log) {
        this.batch = batch;
        this.merge = merge;
        this.of = of;
        this.repositories = repositories;
        this.log = log;
    }

    /// Empties the idle set, runs the program and takes its login away.
    ///
    /// @return the schema of the set that it has filled
    /// @throws Refused when the program fails; then nothing that is published has changed
    public String run() {
        batch.ensureOpen();
        endSessions(merge, batch);
        var state = OutputState.read(merge, batch.stream());
        var views = new InputViews(merge, batch.definition().platform(), of);
        var set = new OutputSets(merge, batch.definition().platform(), of, state.idle());
        switch (of.program()) {
            case Program.Model(var content) -> prepare(state, views, set, null, () -> new ModelOutput(merge, set)
                    .write(of.outputs(), KeptCode.read(merge, content)));
            case Program.Image(var image) ->
                    throw new Refused(new Fault(EngineCode.PROGRAM_UNSTARTABLE, Place.NOWHERE,
                    "image \"" + image + "\" cannot be run by a process of this machine",
                    "run the job where jobs are pods, or use `sql` or `command`"));
            case Program.Sql sql -> {
                var script = SqlScript.parse(CodeFolder.text(sql.code(), merge, repositories, log));
                withLogin(state, views, set, login -> new SqlProgram(sql.file(), script, log).run(batch.merge().as(login), Deadline.in(of.timeout()), watch()));
            }
            case Program.Command command -> {
                try (var folder = CodeFolder.of(command.code(), merge, repositories, log)) {
                    withLogin(state, views, set,
                            login -> new CommandProgram(command.words(), folder.path(), environment(login, views, set), log)
                            .run(Deadline.in(of.timeout()), watch()));
                }
            }
        }
        return set.schema();
    }

    @FunctionalInterface
    private interface Work {
        void with(UserPassword login);
    }

    private void withLogin(OutputState state, InputViews views, OutputSets set, Work program) {
        var role = DerivedNames.runRole(merge.only("SELECT current_database()", r -> r.getString(1)), of.workspace(), of.name(), batch.run());
        var login = new UserPassword[1];
        prepare(state, views, set, role, () -> {
            login[0] = RunLogin.make(merge, role, List.of(set.schema(), views.schema()), of.timeout().plus(LOGIN_OUTLIVES));
            set.admit(role, of.outputs(), views.standIns());
            views.admit(merge, role);
        });
        log.hide(login[0].password());
        try {
            program.with(login[0]);
        } catch (RuntimeException e) {
            takeAwayAfterFailure(role);
            throw e;
        }
        takeAway(role);
    }

    /// All rights of earlier runs end in the transaction that empties the set: no row of theirs comes after it.
    private void prepare(OutputState state, InputViews views, OutputSets set, @Nullable String role, Runnable more) {
        batch.writer().write(merge, Fence.progress(), session -> {
            session.execute(PATIENCE);
            set.prepare(of.outputs(), views.standIns());
            if (state.login() != null) RunLogin.drop(session, state.login());
            more.run();
            OutputState.prepared(session, batch.stream(), state.idle(), batch.run(), role, views.batches());
        });
    }

    private void takeAway(String role) {
        endSessions(role);
        batch.writer().write(merge, Fence.progress(), session -> {
            session.execute(PATIENCE);
            RunLogin.drop(session, role);
            OutputState.loginGone(session, batch.stream());
        });
    }

    /// Best effort: what stays is taken away by the next run, before it does anything.
    private void takeAwayAfterFailure(String role) {
        var interrupted = Thread.interrupted();
        try {
            takeAway(role);
        } catch (RuntimeException _) {
            merge.rollback();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void endSessions(String role) {
        RunLogin.endSessions(merge, role, batch.stream(), batch.writer().lease().token());
    }

    /// Ends what an earlier run's program still has open, between transactions.
    public static void endSessions(Session merge, BatchContext batch) {
        var login = OutputState.read(merge, batch.stream()).login();
        if (login != null) RunLogin.endSessions(merge, login, batch.stream(), batch.writer().lease().token());
    }

    private Watch watch() {
        return new Watch(() -> {
            try {
                return merge.only(OURS, r -> r.getBoolean(1), batch.writer().lease().token(), batch.stream());
            } catch (SqlFailure _) {
                // Not known now; the fence of the next transaction tells.
                return true;
            }
        });
    }

    private Map<String, String> environment(UserPassword login, InputViews views, OutputSets set) {
        return RunEnvironment.of(System.getenv(), batch.merge().address(), login, of, views, set, batch.definition().job(),
                batch.run().toString(), batch.number());
    }

    /// Nothing of a transformer stays but its merge tables; within the caller's fenced transaction.
    public static void retire(Session merge, BatchContext batch, Transformation of) {
        var state = OutputState.read(merge, batch.stream());
        if (state.login() != null) RunLogin.drop(merge, state.login());
        for (var set = 0; set < 2; set++) new OutputSets(merge, batch.definition().platform(), of, set).drop();
        OutputState.forget(merge, batch.stream());
    }
}
