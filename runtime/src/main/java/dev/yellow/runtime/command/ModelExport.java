package dev.yellow.runtime.command;

import dev.yellow.model.contract.Contract;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.OutputFormat;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.runtime.output.Value;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow model export STORE DIR`: a store as a data contract.
final class ModelExport implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Writes a store as a data contract of the Open Data Contract Standard 3.1.")
                .addPositional(CommandTree.word("STORE", "The store's name.").toBuilder().index("0").build())
                .addPositional(CommandTree.optionalWord("DIR", "The model's folder; the working folder if it is left out.").toBuilder().index("1").build())
                .addOption(CommandTree.option("--format", "FORMAT", "odcs: YAML; odcs-json: JSON. odcs if it is left out."))
                .addOption(CommandTree.option("-o", "FILE", "The file that is written; standard output if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var format = switch (arguments.text("--format").orElse("odcs")) {
            case "odcs" -> OutputFormat.YAML;
            case "odcs-json" -> OutputFormat.JSON;
            case String other -> throw CliFault.USAGE.refused("--format", "there is no format \"" + other + "\"", "use odcs or odcs-json");
        };
        var model = LintedModel.of(session.path(arguments.word("DIR").orElse(".")), session.settings()).model();
        var name = arguments.theWord("STORE");
        var store = model.stores().get(name);
        if (store == null)
            throw CliFault.UNKNOWN_NAME.refused("STORE", "the model has no store \"" + name + "\"", "see the model's files for the names of its stores");
        return WrittenText.to(session, arguments.text("-o"), format.write(Value.of(Contract.of(model, store)), Terminal.NONE));
    }
}
