package dev.yellow.runtime.command;

import dev.yellow.runtime.change.Change;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.running.Running;
import dev.yellow.spi.scheduler.Scope;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow job trigger|pause|resume|cancel`: what people tell the built-in scheduler.
enum JobOrder implements Command {
    TRIGGER("Makes a job due now. One that waits already is not due twice; one that runs, runs once more afterwards."),
    PAUSE("Starts no further run of a job, or of all jobs of a store or platform, until they are resumed. What runs goes on."),
    RESUME("Takes a pause back, and lets a job go on that waits for an operator."),
    CANCEL("Ends the running run of a job. It is not repeated.");

    private final String what;

    JobOrder(String what) {
        this.what = what;
    }

    @Override
    public CommandSpec spec() {
        var spec = CommandTree.spec(this, what).addOption(CommandTree.option("--reason", "TEXT", "Why; kept with your name."));
        return switch (this) {
            case TRIGGER, CANCEL -> spec.addPositional(CommandTree.word("JOB", "platform/stream, as `yellow job list` shows it."));
            case PAUSE, RESUME -> spec.addPositional(CommandTree.optionalWord("JOB", "platform/stream, as `yellow job list` shows it."))
                    .addOption(CommandTree.option("--store", "NAME", "All jobs of a store."))
                    .addOption(CommandTree.option("--platform", "NAME", "All jobs of a platform."))
                    .addOption(CommandTree.flag("--all", "All jobs."));
        };
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        Running.of(session).carryOut(change(arguments), arguments.text("--reason", ""));
        return Outcome.done(switch (this) {
            case TRIGGER -> Value.fields("job", arguments.theWord("JOB")).and("triggered", true);
            case CANCEL -> Value.fields("job", arguments.theWord("JOB")).and("cancelled", true);
            case PAUSE, RESUME -> Value.fields("scope", scope(arguments).kind()).and("name", scope(arguments).name()).and("paused", this == PAUSE);
        });
    }

    private Change change(Arguments arguments) {
        return switch (this) {
            case TRIGGER -> new Change.Trigger(arguments.theWord("JOB"));
            case CANCEL -> new Change.Cancel(arguments.theWord("JOB"));
            case PAUSE -> new Change.Pause(scope(arguments));
            case RESUME -> new Change.Resume(scope(arguments));
        };
    }

    private static Scope scope(Arguments arguments) {
        if (arguments.word("JOB").isPresent()) return new Scope.Job(arguments.theWord("JOB"));
        if (arguments.text("--store").isPresent()) return new Scope.Store(arguments.text("--store").get());
        if (arguments.text("--platform").isPresent()) return new Scope.Platform(arguments.text("--platform").get());
        if (arguments.flag("--all")) return Scope.ALL;
        throw CliFault.USAGE.refused("JOB", "nothing is named", "name a job, --store, --platform or --all");
    }
}
