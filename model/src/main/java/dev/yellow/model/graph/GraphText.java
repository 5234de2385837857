package dev.yellow.model.graph;

import dev.yellow.model.placement.Placement.KeptStore;
import dev.yellow.model.placement.Placement.Use;
import dev.yellow.model.store.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Graphs for people: a line a step, indented below where it comes from.
/// ```text
/// platform live (scd1): 2 streams, 2 datasets, 1 workspace
///   store wwi                   critical  postgres, snapshot, every 1m
///     ingest wwi                critical
///       dataset wwi.customers   critical  read by sales_desk.current
/// ```
public final class GraphText {
    private final StringBuilder text = new StringBuilder();
    private final PlatformGraph graph;
    private final int width;

    private GraphText(PlatformGraph graph) {
        this.graph = graph;
        this.width = graph.vertices().stream().mapToInt(v -> indent(v) + v.kind().length() + 1 + v.name().length()).max().orElse(0) + 2;
    }

    public static String of(List<PlatformGraph> graphs) {
        return graphs.stream().map(g -> new GraphText(g).text()).collect(Collectors.joining("\n"));
    }

    private String text() {
        text.append("platform ").append(graph.platform().name());
        if (graph.platform().milestoning() != null) text.append(" (").append(lower(graph.platform().milestoning())).append(")");
        text.append(": ").append(count(Vertex.Ingest.class, "stream")).append(", ").append(count(Vertex.Dataset.class, "dataset"))
                .append(", ").append(count(Vertex.Workspace.class, "workspace"));
        text.append(", ").append(count(Vertex.Transformer.class, "transformer")).append('\n');
        for (var i = 0; i < graph.vertices().size(); i++) {
            switch (graph.vertices().get(i)) {
                case Vertex.Store _ -> below(i);
                case Vertex.Workspace _, Vertex.Transformer _ -> line(i);
                case Vertex.Ingest _, Vertex.Dataset _ -> { }
            }
        }
        return text.toString();
    }

    /// A store, its streams and their datasets.
    private void below(int vertex) {
        line(vertex);
        for (var next : graph.next(vertex)) {
            switch (graph.vertices().get(next)) {
                case Vertex.Ingest _ -> below(next);
                case Vertex.Dataset _ -> line(next);
                case Vertex.Store _, Vertex.Workspace _, Vertex.Transformer _ -> { }
            }
        }
    }

    private void line(int place) {
        var vertex = graph.vertices().get(place);
        var start = text.length();
        text.repeat(' ', indent(vertex)).append(vertex.kind()).append(' ').append(vertex.name());
        text.repeat(' ', Math.max(1, width - (text.length() - start))).append("%-8s".formatted(lower(graph.priority(place)))).append("  ")
                .append(remark(vertex));
        while (text.charAt(text.length() - 1) == ' ') text.setLength(text.length() - 1);
        text.append('\n');
    }

    private static int indent(Vertex vertex) {
        return switch (vertex) {
            case Vertex.Store _, Vertex.Workspace _, Vertex.Transformer _ -> 2;
            case Vertex.Ingest _ -> 4;
            case Vertex.Dataset _ -> 6;
        };
    }

    private static String remark(Vertex vertex) {
        return switch (vertex) {
            case Vertex.Store(var kept) -> origin(kept);
            case Vertex.Ingest _ -> "";
            case Vertex.Dataset(_, var kept) -> kept.uses().isEmpty() ? "for other platforms" : "read by " + names(kept.uses());
            case Vertex.Workspace(_, var uses) -> "with " + uses.stream().map(GraphText::group).collect(Collectors.joining(", "));
            case Vertex.Transformer(_, var transformer) when transformer.output() == null -> "";
            case Vertex.Transformer(_, var transformer) -> "derives " + transformer.output().store().name() + ", "
                    + schedule(transformer.schedule());
        };
    }

    private static String group(Use use) {
        return use.group().name() + (use.pulled() ? " (its output is needed)" : "");
    }

    private static String origin(KeptStore kept) {
        if (kept.primary() != null) return "from platform " + kept.primary();
        var store = kept.store();
        if (store.container() == null || store.container().endpoint() == null || store.ingestion() == null) return "derived";
        return store.container().endpoint().kind() + ", " + store.ingestion().kind() + ", " + schedule(store.schedule());
    }

    private static String schedule(@Nullable Schedule schedule) {
        return switch (schedule) {
            case null -> "without schedule";
            case Schedule.Every(var period, _) -> "every " + period.toString().substring(2).toLowerCase(Locale.ROOT);
            case Schedule.Cron cron -> "cron " + cron.expression().name() + " " + cron.zoneName();
            case Schedule.External _ -> "when asked";
            case Schedule.Inputs(var which, _) -> "when " + lower(which) + " of its inputs changed";
        };
    }

    private static String names(List<Use> uses) {
        return uses.stream().map(Use::name).collect(Collectors.joining(", "));
    }

    private String count(Class<? extends Vertex> kind, String word) {
        var count = graph.vertices().stream().filter(kind::isInstance).count();
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
