package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.running.Running;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow queue`: what waits, what runs, and why what is due does not run.
final class QueueShow implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Shows what waits and runs in the scheduler, and why what is due does not run.")
                .addOption(CommandTree.flag("--all", "Shows also jobs that are not due."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        return Outcome.done(Value.of(Running.of(session).queue(arguments.flag("--all"))));
    }
}
