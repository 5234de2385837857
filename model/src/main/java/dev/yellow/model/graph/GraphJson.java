package dev.yellow.model.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/// Graphs for tools: vertices by id, edges from id to id.
public final class GraphJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private GraphJson() {}

    public static String of(List<PlatformGraph> graphs) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("platforms");
            for (var graph : graphs) platform(graph, json);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot be written", e);
        }
        return text.append('\n').toString();
    }

    private static void platform(PlatformGraph graph, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("platform", graph.platform().name());
        if (graph.platform().milestoning() != null) json.writeStringField("milestoning", lower(graph.platform().milestoning()));
        json.writeArrayFieldStart("vertices");
        for (var i = 0; i < graph.vertices().size(); i++) vertex(graph, i, json);
        json.writeEndArray();
        json.writeArrayFieldStart("edges");
        for (var i = 0; i < graph.vertices().size(); i++) {
            for (var next : graph.next(i)) {
                json.writeStartObject();
                json.writeStringField("from", graph.vertices().get(i).id());
                json.writeStringField("to", graph.vertices().get(next).id());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void vertex(PlatformGraph graph, int place, JsonGenerator json) throws IOException {
        var vertex = graph.vertices().get(place);
        json.writeStartObject();
        json.writeStringField("id", vertex.id());
        json.writeStringField("kind", vertex.kind());
        json.writeStringField("name", vertex.name());
        json.writeStringField("priority", lower(graph.priority(place)));
        switch (vertex) {
            case Vertex.Store(var kept) -> {
                if (kept.primary() != null) json.writeStringField("fromPlatform", kept.primary());
            }
            case Vertex.Ingest _ -> json.writeStringField("job", graph.platform().name() + "/" + vertex.name());
            case Vertex.Dataset(_, var kept) -> {
                json.writeArrayFieldStart("readBy");
                for (var use : kept.uses()) json.writeString(use.name());
                json.writeEndArray();
            }
            case Vertex.Workspace(_, var uses) -> {
                json.writeArrayFieldStart("groups");
                for (var use : uses) {
                    json.writeStartObject();
                    json.writeStringField("name", use.group().name());
                    json.writeBooleanField("pulled", use.pulled());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            case Vertex.Transformer _ -> json.writeStringField("job", graph.platform().name() + "/" + vertex.name());
        }
        json.writeEndObject();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
