package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.running.Running;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow job show JOB`.
final class JobShow implements Command {
    private static final int RUNS = 20;

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Shows a job, its datasets and its last runs.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addOption(CommandTree.option("--runs", "N", Integer.class, "How many runs to show; " + RUNS + " if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        return Outcome.done(Running.of(session).job(arguments.theWord("JOB"), arguments.value("--runs", Integer.class).orElse(RUNS)));
    }
}
