package dev.yellow.runtime.command;

import dev.yellow.engine.RunOptions;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow batch rerun JOB`: a committed batch is never taken back; this reads everything again as an ordinary batch.
final class BatchRerun implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Reads a stream's whole source again, as an ordinary new batch.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        return JobRun.run(session, arguments.theWord("JOB"), new RunOptions(false, false, true));
    }
}
