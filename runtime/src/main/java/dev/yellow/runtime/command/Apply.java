package dev.yellow.runtime.command;

import dev.yellow.engine.apply.ModelVersions;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.quantity.Durations;
import dev.yellow.runtime.apply.ApplyFault;
import dev.yellow.runtime.apply.JobCompiler;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.apply.LiveBranch;
import dev.yellow.runtime.apply.MassRemoval;
import dev.yellow.runtime.apply.ModelCompiler;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.schedule.Leaving;
import dev.yellow.runtime.schedule.Retiring;
import dev.yellow.runtime.schedule.Schedulers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow apply DIR`: makes the merge database follow the model. Bad models change nothing.
final class Apply implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Applies a model's folder, or a git branch, to the merge database. Run again, it changes nothing.")
                .addPositional(CommandTree.optionalWord("DIR", "The model's folder; the working folder if it is left out."))
                .addOption(CommandTree.option("--stack", "NAME", "The stack that this merge database belongs to, if the model has several."))
                .addOption(CommandTree.option("--git", "URL", "Applies the newest commit of a repository instead of a folder: https://host/path or ssh://user@host/path, without a password."))
                .addOption(CommandTree.option("--branch", "NAME", "Its branch; main if it is left out. It must be the one that the model calls live."))
                .addOption(CommandTree.option("--follow", "INTERVAL", "Goes on: looks for a new commit at this interval, such as 30s, and applies it. What is refused changes nothing and is kept in `yellow model history`."))
                .addOption(CommandTree.flag("--accept-removals", "Lets more than half of the streams go."))
                .addOption(CommandTree.flag("--cancel-running", "Where the stack changes its scheduler: ends what runs on the former one instead of waiting for it."))
                .addOption(CommandTree.flag("--abandon", "Where the stack changes its scheduler: leaves the former one as it is where it cannot be emptied."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) throws InterruptedException {
        var git = arguments.text("--git");
        var interval = arguments.text("--follow").map(Apply::interval);
        if (git.isPresent()) {
            var branch = LiveBranch.of(session, git.get(), arguments.text("--branch", "main"));
            return interval.isPresent() ? follow(session, arguments, branch, interval.get()) : commit(session, arguments, MergeServer.of(session), branch);
        }
        if (interval.isPresent()) throw ApplyFault.NO_INTERVAL.of("--follow needs --git", ApplyFault.NO_INTERVAL.mend());
        var folder = session.path(arguments.word("DIR").orElse("."));
        return applied(session, arguments, MergeServer.of(session), LintedModel.of(folder, session.settings()), folder, folder.toString(), System.getProperty("user.name"));
    }

    private static Duration interval(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApplyFault.NO_INTERVAL.of(e.getMessage(), ApplyFault.NO_INTERVAL.mend());
        }
    }

    /// The newest commit. One that is refused is kept as such, under its author's name.
    private static Outcome commit(Session session, Arguments arguments, MergeServer server, LiveBranch branch) {
        try (var held = branch.newest()) {
            var origin = branch.origin(held);
            try {
                return applied(session, arguments, server, branch.model(held), held.folder(), origin, held.commit().author());
            } catch (Refused e) {
                if (e.fault().code().kind() != Code.Kind.RETRY) {
                    Migrations.run(server.database());
                    ModelVersions.refused(server.database(), origin, held.commit().id(), held.commit().author(), e.faults().size() + " faults, " + session.redaction().of(e.fault().toString().lines().findFirst().orElse("")));
                }
                throw e;
            }
        }
    }

    /// Until it is interrupted. A commit that was refused is not tried again; one that could not be tried is.
    private static Outcome follow(Session session, Arguments arguments, LiveBranch branch, Duration interval) throws InterruptedException {
        var server = MergeServer.of(session);
        var seen = "";
        for (var newest = ""; ; TimeUnit.MILLISECONDS.sleep(interval.toMillis())) {
            try {
                newest = branch.ask();
                if (newest.equals(seen)) continue;
                commit(session, arguments, server, branch);
                seen = newest;
                session.progress().say("applied " + branch + " " + newest);
            } catch (Refused e) {
                session.progress().say(session.redaction().of(e.fault().toString()));
                if (e.fault().code().kind() != Code.Kind.RETRY) seen = newest;
            }
        }
    }

    private static Outcome applied(Session session, Arguments arguments, MergeServer server, LintedModel linted, Path folder, String origin, String actor) {
        linted.warnings().forEach(warning -> session.progress().say("warning " + warning));
        var desired = ModelCompiler.compile(linted.model(), arguments.text("--stack"), server.url().database(), folder, origin, actor);
        var stack = ModelCompiler.stackOf(linted.model(), arguments.text("--stack"));
        Schedulers.require(stack);
        var migrated = Migrations.run(server.database());
        if (!arguments.flag("--accept-removals")) MassRemoval.check(server.database(), desired);
        var done = new ArrayList<>(server.engine(session).apply(desired));
        var compiler = new JobCompiler(linted.model(), stack, server.url().database(), desired.digest());
        var jobs = new ArrayList<>(compiler.jobs());
        jobs.addAll(compiler.last(Retiring.of(server.database())));
        done.addAll(Schedulers.handOver(stack, jobs, compiler.followed(jobs), arguments.flag("--accept-removals"), new Leaving(arguments.flag("--cancel-running"), arguments.flag("--abandon")), session, server));
        return Outcome.done(Value.fields("model", origin).and("database", server.url().database()).and("streams", desired.streams().size())
                .and("migrations", migrated).and("digest", desired.digest()).and("changes", Value.rows(done, what -> Value.fields("change", what))));
    }
}
