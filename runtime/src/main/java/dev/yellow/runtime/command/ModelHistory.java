package dev.yellow.runtime.command;

import dev.yellow.engine.apply.ModelVersions;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Value;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow model history`: which versions of the model were applied or refused.
final class ModelHistory implements Command {
    private static final int MOST = 20;

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Lists the versions of the model that were applied or refused, the newest first.")
                .addOption(CommandTree.option("--last", "N", Integer.class, "How many to show; " + MOST + " if it is left out."))
                .addOption(CommandTree.option("--plan", "ID", Long.class, "Shows the plan that the application of one version followed, as JSON."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var merge = MergeServer.of(session).database();
        var id = arguments.value("--plan", Long.class);
        if (id.isPresent()) {
            session.around().out().println(ModelVersions.plan(merge, id.get())
                    .orElseThrow(() -> CliFault.UNKNOWN_NAME.refused("--plan", "no plan is kept of version " + id.get(),
                    "take the id of a version that was applied from `yellow model history`")));
            return Outcome.done();
        }
        var versions = ModelVersions.newest(merge, Math.max(1, arguments.value("--last", Integer.class).orElse(MOST)));
        return Outcome.done(Value.rows(versions, v -> Value.fields("id", v.id()).and("when", v.when().toString()).and("from", v.origin())
                .and("by", v.actor()).and("result", v.result())));
    }
}
