package dev.yellow.runtime.command;

import dev.yellow.model.contract.ImportedStore;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.OutputFormat;
import dev.yellow.runtime.output.Terminal;
import dev.yellow.runtime.output.Value;
import java.io.IOException;
import java.nio.file.Files;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow model import FILE`: a data contract as a store's document.
final class ModelImport implements Command {
    private static final int LARGEST = 10 << 20;

    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this,
                "Writes the document of a store that a data contract of the Open Data Contract Standard 3 describes, and says what the contract does not tell.")
                .addPositional(CommandTree.word("FILE", "The contract, YAML or JSON."))
                .addOption(CommandTree.option("--format", "FORMAT", "odcs; so it is if it is left out."))
                .addOption(CommandTree.option("--team", "ZONE/TEAM", "The store's owner, where the contract's own is no team of a model."))
                .addOption(CommandTree.option("-o", "FILE", "The file that is written; standard output if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var format = arguments.text("--format").orElse("odcs");
        if (!format.equals("odcs")) throw CliFault.USAGE.refused("--format", "there is no format \"" + format + "\"", "use odcs");
        var name = arguments.theWord("FILE");
        var store = ImportedStore.of(name, content(session, name), arguments.text("--team").orElse(null));
        for (var missing : store.missing()) session.progress().say("the contract does not tell: " + missing);
        return WrittenText.to(session, arguments.text("-o"), OutputFormat.YAML.write(Value.of(store.tree()), Terminal.NONE));
    }

    private static byte[] content(Session session, String name) {
        var file = session.path(name);
        try {
            if (Files.size(file) > LARGEST)
                throw CliFault.USAGE.refused("FILE", "file \"" + name + "\" is larger than " + LARGEST + " bytes", "give one contract alone");
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CliFault.USAGE.refused("FILE", "file \"" + name + "\" cannot be read: " + e.getClass().getSimpleName(), "name a file that is there");
        }
    }
}
