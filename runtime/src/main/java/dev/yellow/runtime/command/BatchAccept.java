package dev.yellow.runtime.command;

import dev.yellow.runtime.change.Change;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.running.Running;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow batch accept JOB BATCH`.
final class BatchAccept implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Accepts the deletes that the guard measured when it stopped a batch, and lets the job go on.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addPositional(CommandTree.word("BATCH", "The batch's number, as `yellow batch show` shows it."))
                .addOption(CommandTree.option("--reason", "TEXT", "Why; kept with your name."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var job = arguments.theWord("JOB");
        var batch = number(arguments.theWord("BATCH"));
        Running.of(session).carryOut(new Change.Accept(job, batch), arguments.text("--reason", ""));
        return Outcome.done(Value.fields("job", job).and("batch", batch).and("accepted", true));
    }

    private static int number(String text) {
        if (text.matches("\\d{1,9}")) return Integer.parseInt(text);
        throw CliFault.USAGE.refused("BATCH", "\"" + text + "\" is no batch's number", "see yellow batch show");
    }
}
