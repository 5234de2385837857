package dev.yellow.runtime.command;

import dev.yellow.model.fault.Refused;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.history.History;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.schedule.Schedulers;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow job list`.
final class JobList implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Lists all jobs, how each stands and when it is due next.");
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var server = MergeServer.of(session);
        var jobs = new History(server.database()).jobs();
        var next = next(session, server);
        return Outcome.done(Value.of(jobs.stream()
                .map(job -> job.and("next", job.fields().get("job") instanceof Value.Text(var key) ? next.get(key) : null)).toList()));
    }

    /// When each job is due next, or since when it is due; nothing where the scheduler cannot be asked.
    private static Map<String, OffsetDateTime> next(Session session, MergeServer server) {
        var next = new HashMap<String, OffsetDateTime>();
        try {
            for (var job : Schedulers.current(session, server).standing()) {
                var time = job.due() != null ? job.due() : job.next();
                if (time != null) next.put(job.job(), time.atOffset(ZoneOffset.UTC));
            }
        } catch (Refused _) {
            // The list is the catalog's.
        }
        return next;
    }
}
