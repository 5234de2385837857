package dev.yellow.runtime.command;

import dev.yellow.engine.RunOptions;
import dev.yellow.runtime.change.CommandChanges;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.history.History;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.schedule.Schedulers;
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
                .addOption(CommandTree.flag("--exact", "Reads and compares everything, though the source may say that nothing changed."))
                .addOption(CommandTree.option("--reason", "TEXT", "Why deletes are accepted or a rewrite allowed; kept with your name."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var options = new RunOptions(arguments.flag("--accept-deletes"), arguments.flag("--allow-rewrite"), arguments.flag("--exact"));
        return run(session, arguments.theWord("JOB"), options, arguments.text("--reason", ""));
    }

    /// @param reason why what would stop the job, or leave rows alone, is passed; kept then
    static Outcome run(Session session, String job, RunOptions options, String reason) {
        var server = MergeServer.of(session);
        var how = options.past();
        var outcome = how.isEmpty() ? server.engine(session).run(job, options)
                : CommandChanges.of(session, server).past(job, how, Schedulers.order(reason), () -> server.engine(session).run(job, options));
        return switch (outcome) {
            case JobOutcome.Failed(var fault) -> Outcome.failed(Value.fields("job", job), List.of(fault));
            case JobOutcome.Done(var batch, _) when batch == 0 -> Outcome.done(Value.fields("job", job).and("batch", batch)
                    .and("note", "nothing to take: what it is derived from has no committed batch yet"));
            case JobOutcome.Done(var batch, var changed) -> Outcome.done(Value.fields("job", job)
                    .and(new History(server.database()).lastRun(job).orElseGet(() -> Value.fields("batch", batch)))
                    .and("changed", changed));
        };
    }
}
