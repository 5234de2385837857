package dev.yellow.runtime.command;

import dev.yellow.examples.wwi.Scale;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.demo.Demo;
import java.io.IOException;
import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow demo`: the first minutes.
final class DemoCommand implements Command {
    private static final double SCALE = 0.01;

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Shows Yellow at work: a business with data, two platforms, a day that passes. Run again, it goes on.")
                .addOption(CommandTree.option("--scale", "FACTOR", Double.class,
                "Size of the business when it is made: 1 is about a million rows; " + SCALE + " if it is left out."))
                .addOption(CommandTree.flag("--reset", "Starts over."))
                .addOption(CommandTree.flag("--serve",
                "Goes on: a business day passes every 30 seconds while a server runs what is due. The launcher of a clone does that."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) throws SQLException, IOException {
        if (arguments.flag("--serve"))
            throw CliFault.USAGE.refused("--serve", "the server is a program of its own",
                    "run `yellow serve`, and `yellow simulate --days 0 --every 30` beside it");
        return Outcome.done(Demo.run(session, scale(arguments.value("--scale", Double.class).orElse(SCALE)), arguments.flag("--reset")));
    }

    /// @throws dev.yellow.model.fault.Refused when there is no business of that size
    static Scale scale(double factor) {
        try {
            return new Scale(factor);
        } catch (IllegalArgumentException e) {
            throw CliFault.USAGE.refused("--scale", e.getMessage(), "give a factor such as 0.01");
        }
    }
}
