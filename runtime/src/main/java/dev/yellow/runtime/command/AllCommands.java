package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.CommandTree;
import picocli.CommandLine;

/// All commands, as users type them.
public final class AllCommands {
    private AllCommands() {}

    public static CommandLine tree() {
        return CommandTree.program("yellow", "Keeps declared data flowing: live and with its whole history.")
                .command("init", new Init())
                .command("completion", new Completion())
                .command("start-up-training", new StartUpTraining())
                .build();
    }
}
