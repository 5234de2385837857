package dev.yellow.runtime.command;

import dev.yellow.engine.RunOptions;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.history.History;
import dev.yellow.runtime.output.Value;
import dev.yellow.spi.scheduler.JobOutcome;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow job run JOB`: one cycle of one stream, in this process. Loads no model.
final class JobRun implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Runs one cycle of a job: reads the source, merges what changed, commits a batch.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addOption(CommandTree.flag("--accept-deletes", "Accepts the deletes that the guard measured when it stopped the open batch."))
                .addOption(CommandTree.flag("--allow-rewrite", "Lets a change of types rewrite a table of over 1 GiB."))
                .addOption(CommandTree.flag("--exact", "Reads and compares everything, though the source may say that nothing changed."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var options = new RunOptions(arguments.flag("--accept-deletes"), arguments.flag("--allow-rewrite"), arguments.flag("--exact"));
        return run(session, arguments.theWord("JOB"), options);
    }

    static Outcome run(Session session, String job, RunOptions options) {
        var server = MergeServer.of(session);
        return switch (server.engine(session).run(job, options)) {
            case JobOutcome.Failed(var fault) -> Outcome.failed(Value.fields("job", job), List.of(fault));
            case JobOutcome.Done(var batch, var changed) -> Outcome.done(Value.fields("job", job)
                    .and(new History(server.database()).lastRun(job).orElseGet(() -> Value.fields("batch", batch)))
                    .and("changed", changed));
        };
    }
}
