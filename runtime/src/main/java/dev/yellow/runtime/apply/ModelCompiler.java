package dev.yellow.runtime.apply;

import dev.yellow.engine.apply.Application.Desired;
import dev.yellow.engine.definition.DefinitionJson;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.engine.definition.StreamDefinition.View;
import dev.yellow.model.Model;
import dev.yellow.model.Ref;
import dev.yellow.model.name.DerivedNames;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.placement.Placement.KeptDataset;
import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.stack.Stack.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Compiles what a stack's platforms keep into streams. The same model gives the same definitions, byte for byte.
public final class ModelCompiler {
    private final Model model;
    private final Stack stack;
    private final String database;
    private final StreamParts parts;

    private ModelCompiler(Model model, Stack stack, String database) {
        this.model = model;
        this.stack = stack;
        this.database = database;
        this.parts = new StreamParts(model, stack);
    }

    /// @param model    without errors
    /// @param stack    the one that the merge database belongs to; may be left out where there is one alone
    /// @param database the merge database's name: roles' names hold it
    /// @param origin   where the model came from, for the record
    /// @param actor    who applies it, for the record
    /// @throws dev.yellow.model.fault.Refused when it is not clear which stack is meant
    public static Desired compile(Model model, Optional<String> stack, String database, String origin, String actor) {
        var compiler = new ModelCompiler(model, stackOf(model, stack), database);
        var streams = compiler.streams();
        var digest = DefinitionJson.digest(streams.stream().map(DefinitionJson::write).collect(Collectors.joining("\n")));
        return new Desired(streams, compiler.readers(), origin, digest, actor);
    }

    private static Stack stackOf(Model model, Optional<String> wanted) {
        var names = model.stacks().stream().map(Stack::name).collect(Collectors.joining(", "));
        if (wanted.isPresent()) {
            return model.stacks().find(wanted.get()).orElseThrow(() -> ApplyFault.WHICH_STACK.of("the model has no stack \"" + wanted.get() + "\"", "name one of: " + names));
        }
        if (model.stacks().size() == 1) return model.stacks().list().getFirst();
        throw ApplyFault.WHICH_STACK.of("the model has " + model.stacks().size() + " stacks", model.stacks().isEmpty() ? "add a document of kind Stack" : "say --stack with one of: " + names);
    }

    private List<StreamDefinition> streams() {
        var placement = Placement.of(model);
        var streams = new ArrayList<StreamDefinition>();
        for (var platform : stack.platforms()) {
            for (var kept : placement.stores(platform.name())) streams.addAll(streams(platform, kept));
        }
        streams.sort(Comparator.comparing(StreamDefinition::job));
        return streams;
    }

    /// The store as one stream, or each of its datasets that this platform keeps.
    private List<StreamDefinition> streams(Platform platform, KeptStore kept) {
        // In the model's order, so that who needs a dataset first does not matter.
        var order = kept.store().datasets().stream().map(d -> d.name()).toList();
        var datasets = kept.datasets().stream().sorted(Comparator.comparing(d -> order.indexOf(d.dataset().name()))).toList();
        return switch (kept.store().consistency()) {
            case TOGETHER -> List.of(stream(platform, kept, kept.store().name(), datasets));
            case SEPARATE -> datasets.stream().map(d -> stream(platform, kept, kept.store().name() + "." + d.dataset().name(), List.of(d))).toList();
        };
    }

    private StreamDefinition stream(Platform platform, KeptStore kept, String stream, List<KeptDataset> datasets) {
        var milestoning = switch (java.util.Objects.requireNonNull(platform.milestoning(), "lint refuses a platform without milestoning")) {
            case SCD1 -> Milestoning.SCD1;
            case SCD2 -> Milestoning.SCD2;
        };
        return new StreamDefinition(platform.name(), stream, kept.store().name(), milestoning, parts.source(kept),
                datasets.stream().map(d -> parts.dataset(d.dataset())).toList(), views(datasets), parts.retention(platform, stream, kept.store().name()), parts.tuning(stream, kept.store().name()));
    }

    private List<View> views(List<KeptDataset> datasets) {
        return datasets.stream().flatMap(kept -> kept.uses().stream()
                .map(use -> new View(use.workspace().name(), use.group().name(), kept.dataset().name(), DerivedNames.readerRole(database, use.workspace().name()))))
                .sorted(Comparator.comparing(View::workspace).thenComparing(View::group).thenComparing(View::dataset)).toList();
    }

    private Map<String, List<String>> readers() {
        var readers = new LinkedHashMap<String, List<String>>();
        for (var entry : stack.readers()) readers.put(entry.name(), entry.value().stream().map(Ref::name).toList());
        return readers;
    }
}
