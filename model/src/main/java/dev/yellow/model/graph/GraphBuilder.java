package dev.yellow.model.graph;

import dev.yellow.model.Model;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.placement.Placement.KeptDataset;
import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.placement.Placement.Use;
import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.workspace.Priority;
import dev.yellow.model.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds the graph of all platforms from what they keep.
final class GraphBuilder {
    private record At(String platform, String dataset) {}

    private final Model model;
    private final Placement placement;
    private final List<Vertex> vertices = new ArrayList<>();
    private final List<Integer> platformOf = new ArrayList<>();
    private final Edges.Collected edges = new Edges.Collected();
    /// Where other platforms may read.
    private final Map<At, Integer> atPrimaries = new HashMap<>();

    GraphBuilder(Model model, Placement placement) {
        this.model = model;
        this.placement = placement;
    }

    ModelGraph graph() {
        for (var i = 0; i < model.platforms().size(); i++) new OnPlatform(model.platforms().list().get(i), i).build();
        readPrimaries();
        return ordered();
    }

    private final class OnPlatform {
        private final Platform platform;
        private final int index;
        private final Map<String, Integer> workspaces = new HashMap<>();
        private final Map<String, Integer> transformers = new HashMap<>();
        /// By workspace's vertex, the dataset that led to it last: two groups that read one dataset are one edge.
        private final Map<Integer, Integer> lastRead = new HashMap<>();

        OnPlatform(Platform platform, int index) {
            this.platform = platform;
            this.index = index;
        }

        void build() {
            consumers(placement.uses(platform.name()));
            for (var store : placement.stores(platform.name())) store(store);
        }

        private void consumers(List<Use> uses) {
            var byWorkspace = new LinkedHashMap<String, List<Use>>();
            for (var use : uses) byWorkspace.computeIfAbsent(use.workspace().name(), _ -> new ArrayList<>()).add(use);
            byWorkspace.forEach((name, its) -> workspaces.put(name,
                    add(new Vertex.Workspace(its.getFirst().workspace(), List.copyOf(its)))));
        }

        private void store(KeptStore kept) {
            var store = add(new Vertex.Store(kept));
            var producer = kept.primary() == null ? model.producerOf(kept.store().name()) : null;
            if (producer != null) {
                var transformer = transformer(producer);
                if (transformer != null) edges.add(transformer, store);
                for (var dataset : kept.datasets()) dataset(store, kept, dataset);
            } else if (kept.store().consistency() == Consistency.TOGETHER) {
                ingest(store, kept.store().name(), kept, kept.datasets());
            } else {
                for (var dataset : kept.datasets())
                    ingest(store, kept.store().name() + "." + dataset.dataset().name(), kept, List.of(dataset));
            }
        }

        private void ingest(int store, String stream, KeptStore kept, List<KeptDataset> datasets) {
            var ingest = add(new Vertex.Ingest(stream, kept, datasets));
            edges.add(store, ingest);
            for (var dataset : datasets) dataset(ingest, kept, dataset);
        }

        private void dataset(int from, KeptStore store, KeptDataset kept) {
            var vertex = new Vertex.Dataset(store.store().name(), kept);
            var dataset = add(vertex);
            edges.add(from, dataset);
            var entry = model.assignments().primaryIngestion().get(store.store().name());
            if (entry != null && entry.isPrimary(platform.name())) atPrimaries.put(new At(platform.name(), vertex.name()), dataset);
            for (var use : kept.uses()) {
                var workspace = workspaces.get(use.workspace().name());
                if (workspace != null && !Integer.valueOf(dataset).equals(lastRead.put(workspace, dataset))) edges.add(dataset, workspace);
            }
        }

        /// A transformer's workspace is here because its output is; without groups it is no vertex.
        private @Nullable Integer transformer(Workspace producer) {
            var known = transformers.get(producer.name());
            if (known != null || producer.transformer() == null) return known;
            var transformer = add(new Vertex.Transformer(producer, producer.transformer()));
            transformers.put(producer.name(), transformer);
            var workspace = workspaces.get(producer.name());
            if (workspace != null) edges.add(workspace, transformer);
            return transformer;
        }

        private int add(Vertex vertex) {
            vertices.add(vertex);
            platformOf.add(index);
            return vertices.size() - 1;
        }
    }

    private void readPrimaries() {
        for (var i = 0; i < vertices.size(); i++) {
            if (!(vertices.get(i) instanceof Vertex.Ingest(_, var store, var datasets)) || store.primary() == null) continue;
            for (var dataset : datasets) {
                var there = atPrimaries.get(new At(store.primary(), store.store().name() + "." + dataset.dataset().name()));
                if (there != null) edges.add(there, i);
            }
        }
    }

    private ModelGraph ordered() {
        var found = edges.of(vertices.size());
        var priorities = priorities(found.reversed());
        var order = Walk.order(vertices.size(), found);
        var place = new int[order.length];
        for (var i = 0; i < order.length; i++) place[order[i]] = i;
        var orderedEdges = new Edges.Collected();
        for (var vertex : order) for (var next : found.of(vertex)) orderedEdges.add(place[vertex], place[next]);
        return new ModelGraph(
                model.platforms().list(),
                Arrays.stream(order).mapToObj(vertices::get).toList(),
                Arrays.stream(order).map(platformOf::get).toArray(),
                Arrays.stream(order).mapToObj(v -> priorities[v]).toArray(Priority[]::new), orderedEdges.of(order.length));
    }

    /// From the highest down: each vertex is marked once, by the highest that depends on it.
    private Priority[] priorities(Edges backwards) {
        var marks = new Priority[vertices.size()];
        for (var priority : Priority.values()) {
            for (var i = 0; i < marks.length; i++) {
                if (vertices.get(i) instanceof Vertex.Workspace w && w.workspace().priority() == priority)
                    Walk.reach(i, backwards, marks, null, priority);
            }
        }
        // Nobody depends on it, which lint refuses.
        for (var i = 0; i < marks.length; i++) if (marks[i] == null) marks[i] = Priority.LOW;
        return marks;
    }
}
