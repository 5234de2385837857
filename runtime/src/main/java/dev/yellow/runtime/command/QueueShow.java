package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.schedule.Schedulers;
import dev.yellow.spi.scheduler.Standing;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow queue`: what waits, what runs, and why what is due does not run.
final class QueueShow implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Shows what waits and runs in the scheduler, and why what is due does not run.")
                .addOption(CommandTree.flag("--all", "Shows also jobs that are not due."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var standing = Schedulers.current(session, MergeServer.of(session)).standing().stream()
                .filter(job -> arguments.flag("--all") || job.state() != Standing.State.IDLE).toList();
        return Outcome.done(Value.rows(standing, job -> Value.fields("job", job.job())
                .and("state", job.state().name().toLowerCase(Locale.ROOT)).and("attempt", job.attempt())
                .and("due", job.due() == null ? "" : job.due().toString()).and("next", job.next() == null ? "" : job.next().toString()).and("why", job.why())));
    }
}
