package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.running.Running;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow batch list JOB`.
final class BatchList implements Command {
    private static final int MOST = 20;

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Lists a stream's batches, the newest first.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addOption(CommandTree.option("--last", "N", Integer.class, "How many to show; " + MOST + " if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        return Outcome.done(Value.of(Running.of(session).batches(arguments.theWord("JOB"), arguments.value("--last", Integer.class).orElse(MOST))));
    }
}
