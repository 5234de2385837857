package dev.yellow.runtime.command;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.lint.Lint;
import dev.yellow.model.report.FaultFormat;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import dev.yellow.spi.scheduler.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// Problems of a model as a command's answer, for people and for tools.
final class Problems {
    private Problems() {}

    static CommandSpec options(CommandSpec spec) {
        return spec.addOption(CommandTree.option("--format", "FORMAT", "How problems are written: text, json, sarif or github; text if it is left out."))
                .addOption(CommandTree.option("--below", "PATH", "The folder's path in its repository, for sarif and github: they name files from there."));
    }

    /// @throws dev.yellow.model.fault.Refused when there is no such format
    static FaultFormat format(Arguments arguments) {
        var word = arguments.text("--format", "text");
        return FaultFormat.of(word)
                .orElseThrow(() -> CliFault.USAGE.refused("--format", "there is no format \"" + word + "\"",
                "use text, json, sarif or github"));
    }

    /// Writes them; one that is an error ends the command with 3.
    static Outcome written(Session session, Arguments arguments, FaultFormat format, List<Fault> faults) {
        session.around().out().print(format.of(faults, arguments.text("--below", "")));
        return new Outcome(Lint.hasErrors(faults) ? ExitCode.REFUSED : ExitCode.DONE, new Value.Nothing(), faults, true);
    }
}
