package dev.yellow.runtime.command;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.lint.Lint;
import dev.yellow.model.read.ModelReader;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow model lint DIR`: all that is wrong with a model, at once.
final class ModelLint implements Command {
    @Override
    public CommandSpec spec() {
        return Problems.options(CommandTree.spec(this,
                "Checks a model's folder and shows all problems, each with file, line and how to mend it. Exits with 3 if one is an error.")
                .addPositional(CommandTree.optionalWord("DIR", "The model's folder; the working folder if it is left out."))
                .addOption(CommandTree.option("--platform", "NAME", "Checks only what this platform needs.")));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var format = Problems.format(arguments);
        var compiled = LintedModel.load(session.path(arguments.word("DIR").orElse(".")), session.settings());
        var faults = arguments.text("--platform").map(platform -> of(platform, compiled.read())).orElse(compiled.faults());
        return Problems.written(session, arguments, format, faults);
    }

    private static List<Fault> of(String platform, ModelReader.Result read) {
        if (!read.model().platforms().has(platform)) {
            throw CliFault.UNKNOWN_NAME.refused("--platform", "the model has no platform \"" + platform + "\"",
                    "name one of: " + String.join(", ", read.model().platforms().stream().map(known -> known.name()).toList()));
        }
        return Stream.concat(read.faults().stream(), new Lint().check(read.model(), platform).stream()).toList();
    }
}
