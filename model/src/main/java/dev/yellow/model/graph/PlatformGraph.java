package dev.yellow.model.graph;

import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.workspace.Priority;
import java.util.ArrayList;
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

    /// The transformers that run on the platform.
    public List<Derivation> derivations() {
        var derivations = new ArrayList<Derivation>();
        for (var i = 0; i < vertices.size(); i++)
            if (vertices.get(i) instanceof Vertex.Transformer transformer) derivations.add(new Derivation(transformer, priority(i)));
        return derivations;
    }
}
