package dev.yellow.runtime.command;

import dev.yellow.model.change.ChangeFormat;
import dev.yellow.model.change.Proposal;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow model diff BASE HEAD`: what changes between two versions of a model, and for whom.
final class ModelDiff implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Shows what changes between two versions of a model, who sees it, and what of it breaks consumers.")
                .addPositional(CommandTree.word("BASE", "The folder of the version that is in force."))
                .addPositional(CommandTree.word("HEAD", "The folder of the version to compare with it."))
                .addOption(CommandTree.option("--format", "FORMAT", "How changes are written: text, json or markdown; text if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var word = arguments.text("--format", "text");
        var format = ChangeFormat.of(word)
                .orElseThrow(() -> CliFault.USAGE.refused("--format", "there is no format \"" + word + "\"", "use text, json or markdown"));
        var proposal = Proposal.of(ModelFolders.of(session, arguments, "BASE"), ModelFolders.of(session, arguments, "HEAD"));
        session.around().out().print(format.of(proposal.changes(), proposal.breaking()));
        return Outcome.done();
    }
}
