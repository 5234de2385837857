package dev.yellow.runtime.apply;

import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.apply.StreamCompiler;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.model.Model;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.stack.Stack;
import dev.yellow.spi.scheduler.JobDefinition;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/// Compiles the part of a model that one merge database shall run.
public final class ModelCompiler {
    private ModelCompiler() {}

    /// @param model    without errors
    /// @param stack    the one that the merge database belongs to; may be left out where there is one alone
    /// @param database the merge database's name: roles' names hold it
    /// @param folder   where the model was read; transformers' files are there
    /// @param origin   where it came from, for the record
    /// @param actor    who applies it, for the record
    /// @throws dev.yellow.model.fault.Refused when it is not clear which stack is meant
    public static Desired compile(Model model, Optional<String> stack, String database, Path folder, String origin, String actor) {
        var of = stackOf(model, stack);
        var compiler = new StreamCompiler(model, of, Placement.of(model), database, folder);
        var streams = compiler.streams();
        var digest = DefinitionJson.digest(streams.stream().map(DefinitionJson::write).sorted().collect(Collectors.joining("\n")));
        var jobs = new JobCompiler(model, of, database, digest).jobs().stream().collect(Collectors.toMap(JobDefinition::key, job -> job));
        return new Desired(streams, compiler.readers(), origin, digest, actor, compiler.code(), compiler.offers(), jobs);
    }

    /// The stack that is meant. @throws dev.yellow.model.fault.Refused when that is not clear
    public static Stack stackOf(Model model, Optional<String> wanted) {
        var names = model.stacks().stream().map(Stack::name).collect(Collectors.joining(", "));
        if (wanted.isPresent()) {
            return model.stacks().find(wanted.get())
                    .orElseThrow(() -> ApplyFault.WHICH_STACK.of("the model has no stack \"" + wanted.get() + "\"",
                    "name one of: " + names));
        }
        if (model.stacks().size() == 1) return model.stacks().list().getFirst();
        throw ApplyFault.WHICH_STACK.of("the model has " + model.stacks().size() + " stacks",
                model.stacks().isEmpty() ? "add a document of kind Stack" : "say --stack with one of: " + names);
    }
}
