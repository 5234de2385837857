package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.running.Running;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow batch show JOB`.
final class BatchShow implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Shows a batch and what it did to each dataset.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addOption(CommandTree.option("--batch", "N", Integer.class, "The batch's number; the newest if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var job = arguments.theWord("JOB");
        var number = arguments.value("--batch", Integer.class);
        return Outcome.done(Running.of(session).batch(job, number).orElseThrow(() -> CliFault.UNKNOWN_NAME.refused("stream " + job,
                number.map(n -> "there is no batch " + n).orElse("there is no batch yet"),
                number.isPresent() ? "see yellow batch list " + job : "run yellow job run " + job)));
    }
}
