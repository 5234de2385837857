package dev.yellow.runtime.command;

import dev.yellow.engine.apply.ModelVersions;
import dev.yellow.runtime.cli.Arguments;
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
                .addOption(CommandTree.option("--last", "N", Integer.class, "How many to show; " + MOST + " if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var versions = ModelVersions.newest(MergeServer.of(session).database(), Math.max(1, arguments.value("--last", Integer.class).orElse(MOST)));
        return Outcome.done(Value.rows(versions, v -> Value.fields("when", v.when().toString()).and("from", v.origin()).and("by", v.actor()).and("result", v.result())));
    }
}
