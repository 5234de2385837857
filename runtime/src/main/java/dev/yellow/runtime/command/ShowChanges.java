package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.running.Running;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow changes`: who paused, triggered, reset what, and why.
final class ShowChanges implements Command {
    private static final int MOST = 20;

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Lists what people changed in the running system: who, what, why, and how it ended. The newest first.")
                .addOption(CommandTree.option("--last", "N", Integer.class, "How many to show; " + MOST + " if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        return Outcome.done(Value.of(Running.of(session).changes(Math.max(1, arguments.value("--last", Integer.class).orElse(MOST)))));
    }
}
