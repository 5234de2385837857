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
        var model = LintedModel.of(session.path(arguments.word("DIR").orElse(".")), session.settings()).model();
        var name = arguments.theWord("STACK");
        var stack = model.stacks().get(name);
        if (stack == null) {
            throw CliFault.UNKNOWN_NAME.refused("STACK", "the model has no stack \"" + name + "\"",
                    "name one of: " + String.join(", ", model.stacks().list().stream().map(Stack::name).toList()));
        }
        var assembly = stack.assembly();
        if (assembly == null) throw new IllegalStateException("lint has seen that every stack names its assembly");
        return new StackModel(stack, assembly.name(), StackAssembly.all().get(assembly.name()).assemble(StackRequest.of(model, stack)));
    }

    /// Absent: it is on no cluster.
    Optional<String> namespace() {
        return blueprint.components().stream().filter(Namespace.class::isInstance).map(Namespace.class::cast).map(Namespace::namespace).findFirst();
    }
}
