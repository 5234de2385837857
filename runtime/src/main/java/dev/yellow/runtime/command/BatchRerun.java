package dev.yellow.runtime.command;

import dev.yellow.engine.Reread;
import dev.yellow.engine.RunOptions;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow batch rerun JOB`: a committed batch is never taken back; this reads again as an ordinary batch.
final class BatchRerun implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Reads a stream, one of its datasets or a window of a watermark again, as an ordinary new batch.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addOption(CommandTree.option("--dataset", "NAME", "Reads this dataset again; the others are read as in any batch."))
                .addOption(CommandTree.option("--from", "VALUE", "Reads a dataset's rows from this value of its watermark on, besides those that are new."))
                .addOption(CommandTree.option("--to", "VALUE", "The last value of the window, included; without it the window has no end."))
                .addOption(CommandTree.option("--reason", "TEXT", "Why; kept with your name."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var what = reread(arguments.text("--dataset").orElse(null), arguments.text("--from").orElse(null), arguments.text("--to").orElse(null));
        return JobRun.run(session, arguments.theWord("JOB"), RunOptions.NONE.rereading(what), arguments.text("--reason", ""));
    }

    private static Reread reread(@Nullable String dataset, @Nullable String from, @Nullable String to) {
        if (from != null) return new Reread.Window(dataset, from, to);
        if (to != null) throw CliFault.USAGE.refused("", "--to ends a window that --from does not begin", "give --from, too");
        return dataset == null ? new Reread.Everything() : new Reread.Dataset(dataset);
    }
}
