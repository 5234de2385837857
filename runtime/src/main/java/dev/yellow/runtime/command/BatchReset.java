package dev.yellow.runtime.command;

import dev.yellow.runtime.change.Change;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.running.Running;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow batch reset JOB`.
final class BatchReset implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Discards a stream's open batch; the next run commits the same number under the newest definition.")
                .addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."))
                .addOption(CommandTree.option("--reason", "TEXT", "Why; kept with your name."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var job = arguments.theWord("JOB");
        Running.of(session).carryOut(new Change.Reset(job), arguments.text("--reason", ""));
        return Outcome.done(Value.fields("job", job).and("reset", true));
    }
}
