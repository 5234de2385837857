package dev.yellow.runtime.command;

import dev.yellow.model.graph.GraphJson;
import dev.yellow.model.graph.GraphMermaid;
import dev.yellow.model.graph.GraphText;
import dev.yellow.model.graph.ModelGraph;
import dev.yellow.model.graph.PlatformGraph;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.Command;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Outcome;
import dev.yellow.runtime.cli.Session;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// `yellow model graph DIR`: who gets what from where, how urgent each step is, and whom a store concerns.
final class ModelGraphCommand implements Command {
    @Override
    public CommandSpec spec() {
        return CommandTree.spec(this, "Shows for each platform who gets what from where, and how urgent each step is.")
                .addPositional(CommandTree.optionalWord("DIR", "The model's folder; the working folder if it is left out."))
                .addOption(CommandTree.option("--platform", "NAME", "Shows this platform alone."))
                .addOption(CommandTree.option("--impact", "STORE", "Shows only what this store's failure would concern."))
                .addOption(CommandTree.option("--format", "FORMAT", "How it is written: text, mermaid or json; text if it is left out."));
    }

    @Override
    public Outcome run(Session session, Arguments arguments) {
        var model = LintedModel.of(session.path(arguments.word("DIR").orElse(".")), session.settings()).model();
        var store = arguments.text("--impact");
        store.filter(name -> !model.stores().has(name)).ifPresent(name -> {
            throw unknown("--impact", "store", name);
        });
        var platform = arguments.text("--platform");
        platform.filter(name -> !model.platforms().has(name)).ifPresent(name -> {
            throw unknown("--platform", "platform", name);
        });
        var graph = ModelGraph.of(model);
        var shown = store.map(graph::impactOf).orElseGet(graph::platforms).stream()
                .filter(one -> platform.isEmpty() || one.platform().name().equals(platform.get())).toList();
        session.around().out().print(text(shown, arguments.text("--format")));
        return Outcome.done();
    }

    private static String text(List<PlatformGraph> graphs, Optional<String> format) {
        return switch (format.orElse("text")) {
            case "text" -> GraphText.of(graphs);
            case "mermaid" -> GraphMermaid.of(graphs);
            case "json" -> GraphJson.of(graphs);
            case String other -> throw CliFault.USAGE.refused("--format", "there is no format \"" + other + "\"", "use text, mermaid or json");
        };
    }

    private static RuntimeException unknown(String option, String kind, String name) {
        return CliFault.UNKNOWN_NAME.refused(option, "the model has no " + kind + " \"" + name + "\"",
                "see the model's files for the names of its " + kind + "s");
    }
}
