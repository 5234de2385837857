package dev.yellow.runtime.command;

import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.catalog.Migrations;
import dev.yellow.engine.plan.FullPlan;
import dev.yellow.model.fault.Fault;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.apply.LiveBranch;
import dev.yellow.runtime.apply.MassRemoval;
import dev.yellow.runtime.apply.ModelCompiler;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.plan.PlanFormat;
import dev.yellow.runtime.plan.WholePlan;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow plan DIR`: what `apply` would do to the merge database, and what each stream's next batch would.
final class PlanCommand implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this,
                "Shows what applying a model would do: every statement that `apply` runs now, what the scheduler gets, and what tables and views become in each stream's next batch. Changes nothing.")
                .addPositional(CommandTree.optionalWord("DIR", "The model's folder; the working folder if it is left out."))
                .addOption(CommandTree.option("--stack", "NAME", "The stack that this merge database belongs to, if the model has several."))
                .addOption(CommandTree.option("--git", "URL", "Plans the newest commit of a repository instead of a folder, as `yellow apply` takes it."))
                .addOption(CommandTree.option("--branch", "NAME", "Its branch; main if it is left out."))
                .addOption(CommandTree.option("--format", "FORMAT", "How the plan is written: text, json or markdown; text if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var word = arguments.text("--format", "text");
        var format = PlanFormat.of(word)
                .orElseThrow(() -> CliFault.USAGE.refused("--format", "there is no format \"" + word + "\"", "use text, json or markdown"));
        var git = arguments.text("--git");
        var plan = git.isPresent() ? commit(session, arguments, LiveBranch.of(session, git.get(), arguments.text("--branch", "main")))
                : folder(session, arguments);
        session.around().out().print(format.of(plan));
        return Outcome.done();
    }

    private static WholePlan folder(Session session, Arguments arguments) {
        var folder = session.path(arguments.word("DIR").orElse("."));
        return plan(session, arguments, LintedModel.of(folder, session.settings()), folder, folder.toString());
    }

    private static WholePlan commit(Session session, Arguments arguments, LiveBranch branch) {
        try (var held = branch.newest()) {
            return plan(session, arguments, branch.model(held), held.folder(), branch.origin(held));
        }
    }

    private static WholePlan plan(Session session, Arguments arguments, LintedModel linted, Path folder, String origin) {
        linted.warnings().forEach(warning -> session.progress().say("warning " + warning));
        var server = MergeServer.of(session);
        var desired = ModelCompiler.compile(linted.model(), arguments.text("--stack"), server.url().database(), folder, origin,
                System.getProperty("user.name"));
        var migrations = Migrations.pending(server.database());
        var plan = FullPlan.of(server.database(), desired);
        return new WholePlan(origin, server.url().database(), migrations, plan, held(server, desired, plan));
    }

    /// What stops an application until it is accepted.
    private static List<Fault> held(MergeServer server, Desired desired, FullPlan plan) {
        return plan.isEmpty() ? List.of() : MassRemoval.held(server.database(), desired);
    }
}
