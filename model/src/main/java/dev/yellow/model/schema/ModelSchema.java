package dev.yellow.model.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.yellow.model.read.Kinds;
import dev.yellow.model.shape.ObjectShape;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// The JSON Schema (draft 2020-12) of the model's documents. It refuses every structure that the reader refuses and
/// none that it takes; what a text means (a type, a cron expression, a reference) is lint's.
public final class ModelSchema {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final ShapeSchema shapes;

    private ModelSchema(JsonGenerator json) {
        this.json = json;
        this.shapes = new ShapeSchema(json);
    }

    /// The schema's text. A file of the model may hold several documents; it describes each of them.
    public static String json() {
        var text = new StringWriter();
        var indenter = new DefaultIndenter("  ", "\n");
        var pretty = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try (var json = FACTORY.createGenerator(text).setPrettyPrinter(pretty)) {
            new ModelSchema(json).write();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot be written", e);
        }
        return text.append('\n').toString();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringField("title", "Yellow model");
        json.writeStringField("description", "One document of a model, told apart by its kind.");
        json.writeStringField("type", "object");
        kind();
        json.writeArrayFieldStart("allOf");
        for (var kind : Kinds.ALL) kindDecides(kind);
        json.writeEndArray();
        json.writeObjectFieldStart("$defs");
        for (var object : Objects.of(Kinds.ALL)) definition(object);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void kind() throws IOException {
        json.writeObjectFieldStart("properties");
        json.writeObjectFieldStart("kind");
        json.writeStringField("description", "What the document declares.");
        strings("enum", Kinds.ALL.stream().map(ObjectShape::name).toList());
        json.writeEndObject();
        json.writeEndObject();
        strings("required", List.of("kind"));
    }

    /// if-then and not oneOf: a validator then tells what is wrong with a Stack, not that it is none of seven.
    private void kindDecides(ObjectShape<?> kind) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("if");
        json.writeObjectFieldStart("properties");
        constant(kind.name());
        json.writeEndObject();
        strings("required", List.of("kind"));
        json.writeEndObject();
        json.writeObjectFieldStart("then");
        json.writeStringField("$ref", ShapeSchema.reference(kind));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void definition(ObjectShape<?> object) throws IOException {
        json.writeObjectFieldStart(object.name());
        json.writeStringField("title", object.name());
        json.writeStringField("description", object.doc());
        shapes.mapping(!requiresAnything(object));
        json.writeObjectFieldStart("properties");
        if (object.isDocument()) constant(object.name());
        for (var field : object.fields()) shapes.field(field);
        json.writeEndObject();
        json.writeBooleanField("additionalProperties", false);
        var required = object.fields().stream().filter(f -> f.required()).map(f -> f.name()).toList();
        if (!required.isEmpty()) strings("required", required);
        for (var choice : object.exactlyOne()) {
            json.writeArrayFieldStart("oneOf");
            for (var field : choice) {
                json.writeStartObject();
                strings("required", List.of(field.name()));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!object.needs().isEmpty()) {
            json.writeObjectFieldStart("dependentRequired");
            for (var need : object.needs()) strings(need.field().name(), List.of(need.other().name()));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /// An object that requires nothing may be left empty: `snapshot:`.
    private static boolean requiresAnything(ObjectShape<?> object) {
        if (object.exactlyOne().size() > 1)
            throw new IllegalStateException(object + " has two sets of which exactly one must be there; the schema knows one");
        return object.isDocument() || !object.exactlyOne().isEmpty() || object.fields().stream().anyMatch(f -> f.required());
    }

    private void constant(String kind) throws IOException {
        json.writeObjectFieldStart("kind");
        json.writeStringField("const", kind);
        json.writeEndObject();
    }

    private void strings(String name, List<String> strings) throws IOException {
        json.writeArrayFieldStart(name);
        for (var each : strings) json.writeString(each);
        json.writeEndArray();
    }
}
