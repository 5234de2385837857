package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.history.History;
import dev.yellow.runtime.output.Value;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow job list`.
final class JobList implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Lists all jobs and how each stands.");
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        return Outcome.done(Value.of(new History(MergeServer.of(session).database()).jobs()));
    }
}
