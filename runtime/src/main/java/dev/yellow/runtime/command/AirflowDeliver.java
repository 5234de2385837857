package dev.yellow.runtime.command;

import dev.yellow.airflow.AirflowDelivery;
import dev.yellow.model.fault.Refused;
import dev.yellow.model.quantity.Durations;
import dev.yellow.runtime.apply.ApplyFault;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.Value;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow airflow deliver STACK DIR`: brings DAGs from the merge database to a folder. What cannot be had leaves the
/// folder as it is.
final class AirflowDeliver implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Brings a stack's DAGs from the merge database to a folder, as a sidecar does.")
                .addPositional(CommandTree.word("STACK", "The stack's name."))
                .addPositional(CommandTree.word("DIR", "The folder, which exists.").toBuilder().index("1").build())
                .addOption(CommandTree.option("--every", "INTERVAL", "Goes on: looks for a change at this interval, such as 30s."))
                .addOption(CommandTree.flag("--baked", "Writes one file that has the jobs in itself."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) throws InterruptedException {
        var server = MergeServer.of(session);
        var stack = arguments.theWord("STACK");
        var delivery = new AirflowDelivery(server.database().connections(), stack, session.path(arguments.theWord("DIR")), arguments.flag("--baked"));
        var interval = arguments.text("--every").map(AirflowDeliver::interval);
        if (interval.isEmpty()) return Outcome.done(Value.fields("stack", stack).and("changed", delivery.run()));
        for (; ; TimeUnit.MILLISECONDS.sleep(interval.get().toMillis())) {
            try {
                if (delivery.run()) session.progress().say("delivered stack " + stack);
            } catch (Refused e) {
                session.progress().say(session.redaction().of(e.fault().toString()));
            }
        }
    }

    private static Duration interval(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApplyFault.NO_INTERVAL.of(e.getMessage(), ApplyFault.NO_INTERVAL.mend());
        }
    }
}
