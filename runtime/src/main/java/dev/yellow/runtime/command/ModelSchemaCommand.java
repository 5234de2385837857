package dev.yellow.runtime.command;

import dev.yellow.model.schema.ModelSchema;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow model schema`: what editors check files of a model by.
final class ModelSchemaCommand implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Prints the JSON Schema of a model's files, for editors.");
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        session.around().out().println(ModelSchema.json().stripTrailing());
        return Outcome.done();
    }
}
