package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Value;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow batch reset JOB`.
final class BatchReset implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Discards a stream's open batch; the next run commits the same number under the newest definition.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var job = arguments.theWord("JOB");
        MergeServer.of(session).engine(session).reset(job);
        return Outcome.done(Value.fields("job", job).and("reset", true));
    }
}
