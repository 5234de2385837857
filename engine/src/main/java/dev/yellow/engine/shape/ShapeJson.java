package dev.yellow.engine.shape;

import com.fasterxml.jackson.core.JsonFactory;
import dev.yellow.engine.definition.JsonTree;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.model.type.DataTypeParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// A table's shape as the catalog keeps it.
public final class ShapeJson {
    private ShapeJson() {}

    public static String write(TableShape shape) {
        var out = new StringWriter();
        try (var json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("milestoning", shape.milestoning().name());
            json.writeArrayFieldStart("columns");
            for (var c : shape.columns()) {
                json.writeStartObject();
                json.writeStringField("name", c.name());
                json.writeStringField("type", c.type().sql());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("key");
            for (var k : shape.key()) json.writeString(k);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    public static TableShape read(String text) {
        var t = JsonTree.read(text);
        return new TableShape(
                Milestoning.valueOf(t.text("milestoning")),
                t.objects("columns").stream().map(c -> new TableShape.Column(c.text("name"), DataTypeParser.parse(c.text("type")))).toList(),
                t.texts("key"));
    }
}
