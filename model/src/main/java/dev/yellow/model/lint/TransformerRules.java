package dev.yellow.model.lint;

import dev.yellow.model.store.Schedule;
import dev.yellow.model.workspace.Transformer;
import dev.yellow.model.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Transformers write stores of their own, and do not start one another for ever.
final class TransformerRules implements Rule {
    @Override
    public void check(Linting in) {
        var written = new HashMap<String, Workspace>();
        for (var workspace : in.model.workspaces()) {
            var transformer = workspace.transformer();
            if (transformer == null) continue;
            if (transformer.output() != null) {
                var first = written.putIfAbsent(transformer.output().store().name(), workspace);
                if (in.scope.covers(workspace)) output(workspace, transformer, transformer.output(), first, in);
            }
            if (in.scope.covers(workspace) && transformer.schedule() instanceof Schedule.Inputs
                    && !(transformer.program() instanceof Transformer.Program.BuiltIn) && workspace.groups().stream()
                    .allMatch(g -> g.sinks().isEmpty()))
                in.report(LintCode.TRANSFORMER_WITHOUT_INPUT, transformer.at(), "transformer \"" + name(workspace)
                        + "\" starts when its inputs have new batches, and has no input");
        }
        cycles(in);
    }

    private static String name(Workspace workspace) {
        return workspace.name() + (workspace.transformer() == null ? "" : "." + workspace.transformer().name());
    }

    private static void output(Workspace workspace, Transformer transformer, Transformer.Output output, @Nullable Workspace first, Linting in) {
        var name = output.store().name();
        if (first != null) {
            // Declared twice inside transformers, it is a duplicate of a store.
            if (output.declared() == null) {
                in.report(LintCode.OUTPUT_TWICE, output.store().at(), "store \"" + name + "\" is written by transformer \"" + name(first) + "\" too");
            }
            return;
        }
        if (output.declared() != null) return;
        var store = in.model.stores().get(name);
        if (store == null) {
            in.unknown(LintCode.UNKNOWN_STORE, output.store(), "store", in.model.stores().list());
            return;
        }
        if (store.container() != null || store.ingestion() != null || store.schedule() != null)
            in.report(LintCode.OUTPUT_IS_SOURCE, output.store().at(), "store \"" + name + "\" is written by transformer \"" + name(workspace)
                    + "\" and read at a source");
        if (store.team() != null && workspace.team() != null && !store.team().name().equals(workspace.team().name()))
            in.report(LintCode.OUTPUT_OF_OTHER_TEAM, output.store().at(), "store \"" + name + "\" is team \"" + store.team()
                    + "\"'s, and transformer \"" + name(workspace) + "\" is team \"" + workspace.team() + "\"'s");
    }

    /// Who starts whom. One that reads its own output does not start itself.
    private static void cycles(Linting in) {
        var starts = new LinkedHashMap<String, List<String>>();
        for (var workspace : in.model.workspaces()) {
            if (!in.scope.covers(workspace) || workspace.transformer() == null || !(workspace.transformer().schedule() instanceof Schedule.Inputs)) continue;
            var startedBy = starts.computeIfAbsent(workspace.name(), _ -> new ArrayList<>());
            for (var group : workspace.groups()) {
                for (var sink : group.sinks()) {
                    var producer = in.model.producerOf(sink.store());
                    if (producer != null && producer != workspace) startedBy.add(producer.name());
                }
            }
        }
        for (var circle : new Circles(starts).found()) {
            var members = starts.keySet().stream().filter(circle::contains).map(w -> in.model.workspaces().find(w).orElseThrow()).toList();
            var first = members.getFirst();
            in.report(LintCode.CYCLE, first.transformer() == null ? first.at() : first.transformer().at(), "transformers start one another: "
                    + String.join(", ", members.stream().map(TransformerRules::name).toList()));
        }
    }
}
