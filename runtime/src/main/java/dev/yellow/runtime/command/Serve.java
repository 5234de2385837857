package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.config.Setting;
import dev.yellow.runtime.serve.ServeFault;
import dev.yellow.runtime.serve.ServeOptions;
import dev.yellow.runtime.serve.Server;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `yellow serve`: workers, health, API, until a signal.
final class Serve implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this,
                "Serves: runs what is due, says how it is, answers the API, until it is interrupted. Any number of servers share the work.")
                .addOption(CommandTree.option("--host", "ADDRESS", "The address to bind; " + Setting.SERVER_HOST.otherwise() + " if it is left out."))
                .addOption(CommandTree.option("--port", "NUMBER", Integer.class,
                "The port to bind, 0 for a free one; " + Setting.SERVER_PORT.otherwise() + " if it is left out."))
                .addOption(CommandTree.option("--slots", "NUMBER", Integer.class,
                "Jobs at once, 0 for none; " + Setting.SERVER_SLOTS.otherwise() + " if it is left out."))
                .addOption(OptionSpec.builder("--rehearse").arity("0").hidden(true)
                .description("Asks itself what others would ask, once it is ready, and ends: for the start-up cache.").build());
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var server = Server.installed().orElseThrow(() -> ServeFault.NO_SERVER.refused("this process has commands alone", ServeFault.NO_SERVER.mend()));
        return server.serve(session, ServeOptions.of(session.settings(), arguments));
    }
}
