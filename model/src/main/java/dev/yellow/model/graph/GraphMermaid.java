package dev.yellow.model.graph;

import java.util.List;
import java.util.Locale;

/// Graphs as Mermaid draws them: a box a platform, a shape a kind, a colour a priority.
public final class GraphMermaid {
    private GraphMermaid() {}

    public static String of(List<PlatformGraph> graphs) {
        var text = new StringBuilder("""
            flowchart LR
              classDef critical fill:#f8d7da,stroke:#842029
              classDef high fill:#fff3cd,stroke:#664d03
              classDef medium fill:#e2e3e5,stroke:#41464b
              classDef low fill:#ffffff,stroke:#adb5bd
            """);
        for (var p = 0; p < graphs.size(); p++) {
            var graph = graphs.get(p);
            if (graph.vertices().isEmpty()) continue;
            var id = "p" + p;
            text.append("  subgraph ").append(id).append("[\"").append(escaped(graph.platform().name())).append("\"]\n");
            for (var i = 0; i < graph.vertices().size(); i++) {
                var vertex = graph.vertices().get(i);
                text.append("    ").append(id).append('_').append(i).append(shape(vertex)).append(":::")
                        .append(graph.priority(i).name().toLowerCase(Locale.ROOT)).append('\n');
            }
            for (var i = 0; i < graph.vertices().size(); i++) {
                for (var next : graph.next(i))
                    text.append("    ").append(id).append('_').append(i).append(" --> ").append(id).append('_').append(next).append('\n');
            }
            text.append("  end\n");
        }
        return text.toString();
    }

    private static String shape(Vertex vertex) {
        var name = '"' + escaped(vertex.name()) + '"';
        return switch (vertex) {
            case Vertex.Store _ -> "[(" + name + ")]";
            case Vertex.Ingest _ -> "([" + name + "])";
            case Vertex.Dataset _ -> "[" + name + "]";
            case Vertex.Workspace _ -> "{{" + name + "}}";
            case Vertex.Transformer _ -> "[[" + name + "]]";
        };
    }

    /// A name that lint will refuse must not break the drawing.
    private static String escaped(String name) {
        return name.replace("#", "#35;").replace("\"", "#quot;").replace("\n", " ");
    }
}
