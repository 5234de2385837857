package dev.yellow.model.graph;

import dev.yellow.model.Model;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.workspace.Workspace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The graph by the letter of the specification: rules applied again and again until nothing changes. Vertices are
/// written `platform|kind:name`.
final class NaiveGraph {
    record Edge(String from, String to) {}

    private final Model model;
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, Set<String>> datasets = new HashMap<>();
    final Set<String> vertices = new TreeSet<>();
    final Set<Edge> edges = new HashSet<>();

    NaiveGraph(Model model) {
        this.model = model;
        for (var platform : model.platforms()) {
            groups.put(platform.name(), new TreeSet<>());
            datasets.put(platform.name(), new TreeSet<>());
        }
        for (var workspace : model.workspaces()) {
            for (var group : workspace.groups()) {
                for (var platform : Placement.platforms(model, workspace, group))
                    groups.get(platform.name()).add(workspace.name() + "." + group.name());
            }
        }
        var size = -1;
        while (size != (size = size())) pull();
        draw();
    }

    private int size() {
        return groups.values().stream().mapToInt(Set::size).sum() + datasets.values().stream().mapToInt(Set::size).sum();
    }

    private void pull() {
        for (var platform : groups.keySet()) {
            for (var workspace : model.workspaces()) {
                for (var group : workspace.groups()) {
                    if (!groups.get(platform).contains(workspace.name() + "." + group.name())) continue;
                    for (var sink : group.sinks()) if (exists(sink.store(), sink.dataset())) datasets.get(platform).add(sink.name());
                }
            }
            for (var dataset : Set.copyOf(datasets.get(platform))) {
                var store = dataset.substring(0, dataset.indexOf('.'));
                var primary = model.primaryOf(store, platform);
                if (primary != null) datasets.get(primary).add(dataset);
                else if (model.producerOf(store) != null)
                    for (var group : model.producerOf(store).groups())
                        groups.get(platform).add(model.producerOf(store).name() + "." + group.name());
            }
        }
    }

    private boolean exists(String store, String dataset) {
        return model.stores().has(store) && model.stores().get(store).datasets().has(dataset);
    }

    private void draw() {
        for (var platform : groups.keySet()) {
            for (var dataset : datasets.get(platform)) draw(platform + "|", dataset, dataset.substring(0, dataset.indexOf('.')));
            for (var group : groups.get(platform)) {
                var workspace = model.workspaces().get(group.substring(0, group.indexOf('.')));
                vertices.add(platform + "|workspace:" + workspace.name());
                for (var sink : workspace.groups().get(group.substring(group.indexOf('.') + 1)).sinks()) {
                    if (exists(sink.store(), sink.dataset()))
                        edges.add(new Edge(platform + "|dataset:" + sink.name(), platform + "|workspace:" + workspace.name()));
                }
            }
        }
    }

    private void draw(String on, String dataset, String store) {
        var primary = model.primaryOf(store, on.substring(0, on.length() - 1));
        var producer = primary == null ? model.producerOf(store) : null;
        vertices.add(on + "store:" + store);
        vertices.add(on + "dataset:" + dataset);
        if (producer != null) {
            drawProducer(on, store, producer);
            edges.add(new Edge(on + "store:" + store, on + "dataset:" + dataset));
        } else {
            var ingest = on + "ingest:" + (model.stores().get(store).consistency() == Consistency.TOGETHER ? store : dataset);
            vertices.add(ingest);
            edges.add(new Edge(on + "store:" + store, ingest));
            edges.add(new Edge(ingest, on + "dataset:" + dataset));
            if (primary != null) edges.add(new Edge(primary + "|dataset:" + dataset, ingest));
        }
    }

    private void drawProducer(String on, String store, Workspace producer) {
        var transformer = on + "transformer:" + producer.name() + "." + producer.transformer().name();
        vertices.add(transformer);
        edges.add(new Edge(transformer, on + "store:" + store));
        if (!producer.groups().isEmpty()) edges.add(new Edge(on + "workspace:" + producer.name(), transformer));
    }

    /// The number of the highest priority of all that depend on each vertex.
    Map<String, Integer> priorities() {
        var priorities = new TreeMap<String, Integer>();
        for (var vertex : vertices) {
            var workspace = vertex.contains("|workspace:") ? model.workspaces().get(vertex.substring(vertex.indexOf(':') + 1)) : null;
            priorities.put(vertex, workspace == null ? 3 : workspace.priority().ordinal());
        }
        for (var changed = true; changed; ) {
            changed = false;
            for (var edge : edges) {
                if (priorities.get(edge.to()) >= priorities.get(edge.from())) continue;
                priorities.put(edge.from(), priorities.get(edge.to()));
                changed = true;
            }
        }
        return priorities;
    }

    Set<String> impactOf(String store) {
        var reached = new TreeSet<String>();
        for (var vertex : vertices) if (vertex.endsWith("|store:" + store)) reached.add(vertex);
        for (var size = -1; size != (size = reached.size()); )
            for (var edge : edges) if (reached.contains(edge.from())) reached.add(edge.to());
        // A store whose stream is reached is shown too.
        for (var edge : edges) if (reached.contains(edge.to()) && edge.from().contains("|store:")) reached.add(edge.from());
        return reached;
    }
}
