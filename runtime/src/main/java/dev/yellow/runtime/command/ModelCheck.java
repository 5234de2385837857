package dev.yellow.runtime.command;

import dev.yellow.model.change.Proposal;
import dev.yellow.model.ecosystem.Repository;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow model check --base DIR --head DIR --from REPOSITORY`: the check of a pull request.
final class ModelCheck implements Command {
    @Override
    public CommandSpec spec() {
        return Problems.options(CommandTree.spec(this,
                "Checks a proposed change: whether its repository owns what it changes, then all that lint finds, then what would break consumers. Exits with 3 if it must not be merged.")
                .addOption(CommandTree.option("--base", "DIR", "The folder of the version that is in force."))
                .addOption(CommandTree.option("--head", "DIR", "The folder of the version that is proposed; it is read as data, and nothing in it is run."))
                .addOption(CommandTree.option("--from", "REPOSITORY", "Where the proposal comes from, as host/path@branch. It is compared exactly.")));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var format = Problems.format(arguments);
        var from = repository(arguments.text("--from").orElseThrow(() -> missing("--from", "say where the proposal comes from, as host/path@branch")));
        var proposal = Proposal.of(ModelFolders.of(session, "--base", arguments.text("--base")
                .orElseThrow(() -> missing("--base", "name the folder of the version in force"))),
                ModelFolders.of(session, "--head", arguments.text("--head").orElseThrow(() -> missing("--head", "name the folder of the proposed version"))));
        var faults = proposal.faults(from);
        return Problems.written(session, arguments, format, faults);
    }

    private static Repository repository(String text) {
        try {
            return Repository.parse(text);
        } catch (IllegalArgumentException e) {
            throw CliFault.USAGE.refused("--from", e.getMessage(), "write host/path@branch, such as github.com/acme/model@warehouse");
        }
    }

    private static RuntimeException missing(String option, String mend) {
        return CliFault.USAGE.refused(option, "\"" + option + "\" is missing", mend);
    }
}
