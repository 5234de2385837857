package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Value;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow batch raise JOB --above NUMBER`.
final class BatchRaise implements Command {
    private static final int MOST = 1_000_000_000;

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Numbers a stream's next batch above one that a platform elsewhere has committed.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addOption(CommandTree.option("--above", "NUMBER", Integer.class, "The number, from 1 to a billion."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var job = arguments.theWord("JOB");
        var above = arguments.value("--above", Integer.class).orElse(0);
        if (above < 1 || above > MOST) throw CliFault.USAGE.refused("batch raise", "--above is " + above, "give a batch's number from 1 to " + MOST);
        MergeServer.of(session).engine(session).raise(job, above);
        return Outcome.done(Value.fields("job", job).and("above", above));
    }
}
