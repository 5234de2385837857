package dev.yellow.server;

import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.command.AllCommands;
import io.quarkus.runtime.annotations.QuarkusMain;

/// The server's main class: the same command line as `yellow`, with a server beside it. Quarkus boots when `serve` runs.
@QuarkusMain
public final class ServerMain {
    private ServerMain() {}

    public static void main(String[] args) {
        var interruption = Interruption.ofThisProcess();
        var exit = new Cli(AllCommands.tree(args), Surroundings.ofThisProcess(), interruption).run(args);
        interruption.over();
        System.exit(exit);
    }
}
