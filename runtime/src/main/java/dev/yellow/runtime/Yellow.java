package dev.yellow.runtime;

import dev.yellow.runtime.cli.Cli;
import dev.yellow.runtime.cli.Interruption;
import dev.yellow.runtime.cli.Logging;
import dev.yellow.runtime.cli.Surroundings;
import dev.yellow.runtime.command.AllCommands;

/// The main class of every command. No framework is booted here: a job's process lives for seconds.
public final class Yellow {
    private Yellow() {}

    public static void main(String[] args) {
        Logging.quiet();
        var interruption = Interruption.ofThisProcess();
        var exit = new Cli(AllCommands.tree(args), Surroundings.ofThisProcess(), interruption).run(args);
        interruption.over();
        System.exit(exit);
    }
}
