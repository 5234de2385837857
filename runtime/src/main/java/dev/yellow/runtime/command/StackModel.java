package dev.yellow.runtime.command;

import dev.yellow.assembly.Blueprint;
import dev.yellow.assembly.kubernetes.Namespace;
import dev.yellow.model.stack.Stack;
import dev.yellow.runtime.apply.LintedModel;
import dev.yellow.runtime.cli.Arguments;
import dev.yellow.runtime.cli.CliFault;
import dev.yellow.runtime.cli.CommandTree;
import dev.yellow.runtime.cli.Session;
import dev.yellow.stack.StackAssembly;
import dev.yellow.stack.StackRequest;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// The stack that a command line names, as its assembly builds it.
record StackModel(Stack stack, String assembly, Blueprint blueprint) {
    static CommandSpec words(CommandSpec spec) {
        return spec.addPositional(CommandTree.word("STACK", "The stack's name.").toBuilder().index("0").build())
                .addPositional(CommandTree.optionalWord("DIR", "The model's folder; the working folder if it is left out.").toBuilder().index("1").build());
    }

    /// @throws dev.yellow.model.fault.Refused when the model has errors or no such stack, or when the stack cannot be built
    static StackModel of(Session session, Arguments arguments) {
        return of(session, arguments.word("DIR").orElse("."), Optional.of(arguments.theWord("STACK")), "STACK");
    }

    /// @param name absent: the model's only stack @param word that names it on the command line
    static StackModel of(Session session, String folder, Optional<String> name, String word) {
        var model = LintedModel.of(session.path(folder), session.settings()).model();
        var all = model.stacks().list();
        var stack = name.isEmpty() && all.size() == 1 ? all.iterator().next() : model.stacks().get(name.orElse(""));
        if (stack == null) {
            throw CliFault.UNKNOWN_NAME.refused(word, name.isEmpty() ? "the model has several stacks" : "the model has no stack \"" + name.get() + "\"",
                    "name one of: " + String.join(", ", all.stream().map(Stack::name).toList()));
        }
        var assembly = stack.assembly();
        if (assembly == null) throw new IllegalStateException("lint has seen that every stack names its assembly");
        return new StackModel(stack, assembly.name(), StackAssembly.all().get(assembly.name()).assemble(StackRequest.of(model, stack)));
    }

    /// The namespace of a stack that is on a cluster.
    ///
    /// @throws dev.yellow.model.fault.Refused when it is on none
    String theNamespace() {
        return namespace().orElseThrow(() -> CliFault.USAGE.refused("STACK", "assembly \"" + assembly + "\" is on no cluster",
                "see its files: `yellow stack render`"));
    }

    /// Absent: it is on no cluster.
    Optional<String> namespace() {
        return blueprint.components().stream().filter(Namespace.class::isInstance).map(Namespace.class::cast).map(Namespace::namespace).findFirst();
    }
}
