package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.output.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// Runs the commands that must start fast, so that the JVM can record which classes they load. The build calls it; a
/// command that does not end as it should fails the build's step, since a cache trained on an error is useless.
final class StartUpTraining implements Command {
    @Override
    public CommandSpec spec() {
        var spec = CommandTree.spec(this, "Runs each quick command once, for the start-up cache.");
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var quiet = new PrintStream(OutputStream.nullOutputStream());
        var around = session.around();
        var nowhere = new Surroundings(around.variables(), quiet, quiet, Terminal.NONE, around.folder(), around.terminationLog());
        for (var words : List.of(List.of("--help"), List.of("completion"))) {
            var exit = new Cli(AllCommands.tree(), nowhere, Interruption.none()).run(words.toArray(String[]::new));
            if (exit != 0) throw CliFault.USAGE.refused("", "yellow " + String.join(" ", words) + " ended with " + exit, "run it by itself and see why");
        }
        return Outcome.done();
    }
}
