package dev.yellow.runtime.command;

import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow completion`: a script for bash and zsh.
final class Completion implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Prints a completion script: source <(yellow completion), in bash or zsh.");
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        session.around().out().print(AutoComplete.bash("yellow", AllCommands.tree()));
        return Outcome.done();
    }
}
