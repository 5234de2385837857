package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.running.Running;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow job list`.
final class JobList implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Lists all jobs, how each stands and when it is due next.");
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        return Outcome.done(Value.of(Running.of(session).jobs()));
    }
}
