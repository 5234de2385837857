package dev.yellow.model.change;

import dev.yellow.model.Model;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// Who sees a store's data.
final class Consumers {
    private Consumers() {}

    /// Groups (`workspace.group`) that read any of these datasets, or what transformers derive from them.
    ///
    /// @param datasets empty: all of the store
    static Set<String> of(Model model, String store, Set<String> datasets) {
        var groups = new TreeSet<String>();
        var waiting = new ArrayDeque<String>();
        var seen = new HashSet<String>();
        var first = true;
        for (var next = store; next != null; next = waiting.poll()) {
            for (var workspace : model.workspaces()) {
                for (var group : workspace.groups()) {
                    for (var sink : group.sinks()) {
                        if (!sink.store().equals(next) || first && !datasets.isEmpty() && !datasets.contains(sink.dataset())) continue;
                        groups.add(workspace.name() + "." + group.name());
                        var transformer = workspace.transformer();
                        if (transformer != null && transformer.output() != null && seen.add(transformer.output().store().name()))
                            waiting.add(transformer.output().store().name());
                    }
                }
            }
            first = false;
        }
        return groups;
    }

    /// Groups that read one dataset themselves.
    static Set<String> direct(Model model, String store, String dataset) {
        var groups = new TreeSet<String>();
        for (var workspace : model.workspaces())
            for (var group : workspace.groups())
                if (group.sinks().stream().anyMatch(s -> s.store().equals(store) && (dataset.isEmpty() || s.dataset().equals(dataset))))
                    groups.add(workspace.name() + "." + group.name());
        return groups;
    }
}
