package dev.yellow.runtime.command;

import dev.yellow.engine.catalog.Migrations;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.apply.MassRemoval;
import dev.yellow.runtime.apply.ModelCompiler;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Value;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow apply DIR`: makes the merge database follow the model. Bad models change nothing.
final class Apply implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Applies a model's folder to the merge database. Run again, it changes nothing.")
                .addPositional(CommandTree.optionalWord("DIR", "The model's folder; the working folder if it is left out."))
                .addOption(CommandTree.option("--stack", "NAME", "The stack that this merge database belongs to, if the model has several."))
                .addOption(CommandTree.flag("--accept-removals", "Lets more than half of the streams go."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var folder = session.path(arguments.word("DIR").orElse("."));
        var linted = LintedModel.of(folder, session.settings());
        linted.warnings().forEach(warning -> session.progress().say("warning " + warning));
        var server = MergeServer.of(session);
        var desired = ModelCompiler.compile(linted.model(), arguments.text("--stack"), server.url().database(), folder.toString(), System.getProperty("user.name"));
        var migrated = Migrations.run(server.database());
        if (!arguments.flag("--accept-removals")) MassRemoval.check(server.database(), desired);
        var done = server.engine(session).apply(desired);
        return Outcome.done(Value.fields("model", folder.toString()).and("database", server.url().database()).and("streams", desired.streams().size())
                .and("migrations", migrated).and("digest", desired.digest()).and("changes", Value.rows(done, what -> Value.fields("change", what))));
    }
}
