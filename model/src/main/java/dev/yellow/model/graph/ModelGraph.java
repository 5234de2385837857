package dev.yellow.model.graph;

import dev.yellow.model.Model;
import dev.yellow.model.placement.Placement;
import dev.yellow.model.stack.Stack.Platform;
import dev.yellow.model.workspace.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// All platforms, and what they read from one another.
public final class ModelGraph {
    private final List<Platform> all;
    private final List<Vertex> vertices;
    private final int[] platformOf;
    private final Priority[] priorities;
    private final Edges edges;
    private final List<PlatformGraph> platforms;

    /// @param vertices   each before those that it leads to; in a circle some edge leads back
    /// @param platformOf where each vertex is
    /// @param edges      also from one platform's dataset to another's stream that reads it there
    ModelGraph(List<Platform> all, List<Vertex> vertices, int[] platformOf, Priority[] priorities, Edges edges) {
        this.all = all;
        this.vertices = vertices;
        this.platformOf = platformOf;
        this.priorities = priorities;
        this.edges = edges;
        this.platforms = part(_ -> true);
    }

    public static ModelGraph of(Model model) {
        return of(model, Placement.of(model));
    }

    /// @param placement of that model
    public static ModelGraph of(Model model, Placement placement) {
        return new GraphBuilder(model, placement).graph();
    }

    /// In the order of the files; one that keeps nothing is empty.
    public List<PlatformGraph> platforms() {
        return platforms;
    }

    public @Nullable PlatformGraph platform(String name) {
        for (var each : platforms) if (each.platform().name().equals(name)) return each;
        return null;
    }

    /// Who is affected when a store fails, is late or changes: all that follows from it, through transformers and primary
    /// platforms. Platforms that it does not concern are left out.
    public List<PlatformGraph> impactOf(String store) {
        var reached = new Boolean[vertices.size()];
        Arrays.fill(reached, false);
        for (var i = 0; i < vertices.size(); i++)
            if (vertices.get(i) instanceof Vertex.Store s && s.name().equals(store)) Walk.reach(i, edges, reached, false, true);
        // A platform that reads it from another begins with a stream; its store is shown too.
        for (var i = 0; i < vertices.size(); i++)
            if (vertices.get(i) instanceof Vertex.Store) for (var next : edges.of(i)) reached[i] |= reached[next];
        return part(i -> reached[i]).stream().filter(p -> !p.vertices().isEmpty()).toList();
    }

    private List<PlatformGraph> part(IntPredicate in) {
        var place = new int[vertices.size()];
        var itsVertices = lists(Vertex.class);
        var itsPriorities = lists(Priority.class);
        for (var i = 0; i < place.length; i++) {
            if (!in.test(i)) continue;
            place[i] = itsVertices.get(platformOf[i]).size();
            itsVertices.get(platformOf[i]).add(vertices.get(i));
            itsPriorities.get(platformOf[i]).add(priorities[i]);
        }
        var itsEdges = all.stream().map(_ -> new Edges.Collected()).toList();
        for (var i = 0; i < place.length; i++) {
            if (!in.test(i)) continue;
            for (var next : edges.of(i))
                if (platformOf[next] == platformOf[i] && in.test(next)) itsEdges.get(platformOf[i]).add(place[i], place[next]);
        }
        var graphs = new ArrayList<PlatformGraph>();
        for (var p = 0; p < all.size(); p++) {
            var found = itsVertices.get(p);
            graphs.add(new PlatformGraph(all.get(p), found, itsPriorities.get(p), itsEdges.get(p).of(found.size())));
        }
        return List.copyOf(graphs);
    }

    private <T> List<List<T>> lists(Class<T> of) {
        var lists = new ArrayList<List<T>>();
        for (var _ : all) lists.add(new ArrayList<>());
        return lists;
    }
}
