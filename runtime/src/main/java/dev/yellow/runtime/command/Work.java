package dev.yellow.runtime.command;

import dev.yellow.queue.Capacity;
import dev.yellow.queue.QueueWorker;
import dev.yellow.queue.executor.InProcessExecutor;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.database.MergeServer;
import dev.yellow.runtime.output.JsonText;
import dev.yellow.runtime.output.OutputFormat;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.schedule.JobProcesses;
import dev.yellow.runtime.schedule.ToldRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow work`: runs what is due, in this process or in processes of their own, until it is interrupted.
final class Work implements Command {
    private static final int SLOTS = 8;
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Runs what the built-in scheduler has due, until it is interrupted. Any number of workers share the work. "
                + "How each run ended is a line on standard error, of JSON with --format json.")
                .addOption(CommandTree.option("--slots", "NUMBER", Integer.class, "Jobs at once; " + SLOTS + " if it is left out."))
                .addOption(CommandTree.flag("--processes", "Runs each job in a process of its own, with the memory that it may have."))
                .addOption(CommandTree.flag("--until-idle", "Ends when nothing that is due can run."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var server = MergeServer.of(session);
        var runs = arguments.flag("--processes") ? JobProcesses.executor(session) : new InProcessExecutor(server.engine(session));
        var json = arguments.value("--format", OutputFormat.class).filter(format -> format == OutputFormat.JSON).isPresent();
        var executor = session.closing(new ToldRuns(runs, ended -> say(session, json ? json(ended) : ended.line())));
        var slots = Math.max(1, arguments.value("--slots", Integer.class).orElse(SLOTS));
        var name = session.around().variables().getOrDefault("HOSTNAME", "yellow") + ":" + ProcessHandle.current().pid();
        var worker = session.closing(new QueueWorker(server.database().connections(), executor, Capacity.ofThisProcess(slots), name));
        worker.run(PAUSE, arguments.flag("--until-idle"));
        if (Thread.interrupted()) {
            worker.drain();
            worker.interrupt();
            worker.run(PAUSE, true);
        }
        return Outcome.done(Value.fields("worker", name).and("runs", worker.ended()));
    }

    private static String json(ToldRuns.Ended ended) {
        try {
            return JsonText.write(ended.value(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // what is written to memory does not fail
        }
    }

    private static void say(Session session, String line) {
        session.progress().say(Terminal.printable(session.redaction().of(line)));
    }
}
