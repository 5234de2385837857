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

/// `yellow batch rejects JOB`.
final class BatchRejects implements Command {
    private static final int MOST = 100;

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Lists lines of objects that batches have put aside because they are no rows, the newest batch's first.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addOption(CommandTree.option("--batch", "N", Integer.class, "Those of one batch."))
                .addOption(CommandTree.option("--most", "N", Integer.class, "How many to show; " + MOST + " if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var history = new History(MergeServer.of(session).database());
        return Outcome.done(Value.of(history.rejects(arguments.theWord("JOB"), arguments.value("--batch", Integer.class).orElse(null),
                arguments.value("--most", Integer.class).orElse(MOST))));
    }
}
