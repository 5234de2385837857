package dev.yellow.model.graph;

import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.workspace.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What happens on one platform, or the part of it that follows from one store.
public final class PlatformGraph {
    private final Platform platform;
    private final List<Vertex> vertices;
    private final List<Priority> priorities;
    private final Edges edges;

    /// @param priorities as many as vertices
    PlatformGraph(Platform platform, List<Vertex> vertices, List<Priority> priorities, Edges edges) {
        this.platform = platform;
        this.vertices = List.copyOf(vertices);
        this.priorities = List.copyOf(priorities);
        this.edges = edges;
    }

    public Platform platform() {
        return platform;
    }

    /// Each before those that it leads to; in a circle some edge leads back.
    public List<Vertex> vertices() {
        return vertices;
    }

    /// The highest of all workspaces that depend on it, through transformers and on other platforms too.
    ///
    /// @param vertex its place among the vertices
    public Priority priority(int vertex) {
        return priorities.get(vertex);
    }

    /// The places of the vertices that one leads to.
    public int[] next(int vertex) {
        return edges.of(vertex);
    }

    /// One job that ingests.
    ///
    /// @param priority the highest of all who depend on it
    public record Stream(Vertex.Ingest ingest, Priority priority) {}

    /// The streams that the platform ingests.
    public List<Stream> streams() {
        var streams = new ArrayList<Stream>();
        for (var i = 0; i < vertices.size(); i++)
            if (vertices.get(i) instanceof Vertex.Ingest ingest) streams.add(new Stream(ingest, priority(i)));
        return streams;
    }

    /// One job that derives.
    ///
    /// @param priority the highest of all who depend on it
    public record Derivation(Vertex.Transformer transformer, Priority priority) {}

    /// A dataset that a workspace reads.
    ///
    /// @param job what brings it: a stream, or a transformer
    public record Read(String job, String dataset) {}

    /// What a workspace's groups read on the platform, once each.
    public List<Read> readBy(String workspace) {
        var bringer = new String[vertices.size()];
        var reads = new ArrayList<Read>();
        // Each vertex comes before those that it leads to, but in a circle: there a transformer's output is looked up.
        for (var i = 0; i < vertices.size(); i++) if (vertices.get(i) instanceof Vertex.Transformer t) for (var store : next(i)) bringer[store] = t.name();
        for (var i = 0; i < vertices.size(); i++) {
            var brings = vertices.get(i) instanceof Vertex.Ingest ingest ? ingest.name() : vertices.get(i) instanceof Vertex.Store ? bringer[i] : null;
            if (brings == null) continue;
            for (var dataset : next(i))
                if (vertices.get(dataset) instanceof Vertex.Dataset d && leads(dataset, workspace)) reads.add(new Read(brings, d.kept().dataset().name()));
        }
        return reads;
    }

    private boolean leads(int from, String workspace) {
        return Arrays.stream(next(from)).anyMatch(to -> vertices.get(to) instanceof Vertex.Workspace w && w.name().equals(workspace));
    }

    /// The transformers that run on the platform.
    public List<Derivation> derivations() {
        var derivations = new ArrayList<Derivation>();
        for (var i = 0; i < vertices.size(); i++)
            if (vertices.get(i) instanceof Vertex.Transformer transformer) derivations.add(new Derivation(transformer, priority(i)));
        return derivations;
    }
}
