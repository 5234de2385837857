package dev.yellow.runtime.apply;

import dev.yellow.engine.apply.Application;
import dev.yellow.engine.apply.ModelVersions;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.model.Model;
import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.plan.PlanFormat;
import dev.yellow.runtime.plan.WholePlan;
import dev.yellow.runtime.schedule.Leaving;
import dev.yellow.runtime.schedule.Retiring;
import dev.yellow.runtime.schedule.Schedulers;
import dev.yellow.spi.scheduler.JobDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes a merge database follow a model. Bad models change nothing.
///
/// @param stack          the one that the merge database belongs to; may be left out where the model has one alone
/// @param acceptRemovals whether more than half of the streams may go
/// @param leaving        how the former scheduler is left, where the stack changes it
/// @param warn           is told what lint says of a model that may run all the same
/// @param applied        is given each model that was applied
public record Applying(Session session, MergeServer server, Optional<String> stack, boolean acceptRemovals, Leaving leaving,
        Consumer<String> warn, Consumer<Model> applied) {
    /// The newest commit of a branch. One that is refused is kept as such, under its author's name. Nothing stays open, so
    /// that it may be called for ever.
    ///
    /// @throws Refused with all that is wrong with it, or when it could not be had
    public Value.Fields newest(LiveBranch branch) {
        try (var part = session.within()) {
            return new Applying(part, server, stack, acceptRemovals, leaving, warn, applied).commit(branch);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("what was opened to apply a commit could not be closed", e);
        }
    }

    private Value.Fields commit(LiveBranch branch) {
        try (var held = branch.newest()) {
            var origin = branch.origin(held);
            try {
                return model(branch.model(held), held.folder(), origin, held.commit().author());
            } catch (Refused e) {
                if (e.fault().code().kind() != Code.Kind.RETRY) {
                    Migrations.run(server.database());
                    ModelVersions.refused(server.database(), origin, held.commit().id(), held.commit().author(),
                            e.faults().size() + " faults, " + session.redaction().of(e.fault().toString().lines().findFirst().orElse("")));
                }
                throw e;
            }
        }
    }

    /// @param folder where the model was read @param origin where it came from, for the record @param actor who applies it
    /// @return what was done
    public Value.Fields model(LintedModel linted, Path folder, String origin, String actor) {
        linted.warnings().forEach(warning -> warn.accept("warning " + warning));
        var desired = ModelCompiler.compile(linted.model(), stack, server.url().database(), folder, origin, actor);
        var of = ModelCompiler.stackOf(linted.model(), stack);
        Schedulers.require(of);
        var migrated = Migrations.run(server.database());
        var held = MassRemoval.held(server.database(), desired);
        if (!acceptRemovals && !held.isEmpty()) throw new Refused(held, null);
        var done = new ArrayList<>(server.engine(session)
                .apply(desired, plan -> PlanFormat.kept(new WholePlan(origin, server.url().database(), migrated, plan, held))));
        var compiler = new JobCompiler(linted.model(), of, server.url().database(), desired.digest());
        var jobs = new ArrayList<>(jobs());
        jobs.addAll(compiler.last(Retiring.of(server.database())));
        done.addAll(Schedulers.handOver(of, jobs, compiler.followed(jobs), acceptRemovals, leaving, session, server));
        applied.accept(linted.model());
        return Value.fields("model", origin).and("database", server.url().database()).and("streams", desired.streams().size())
                .and("migrations", migrated).and("digest", desired.digest()).and("changes", Value.rows(done, what -> Value.fields("change", what)));
    }

    /// As the application has left them: those that did not change keep the commit that they came from first.
    private List<JobDefinition> jobs() {
        try (var merge = server.database().open()) {
            return Application.jobs(merge);
        }
    }
}
