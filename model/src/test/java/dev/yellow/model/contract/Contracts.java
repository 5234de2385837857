package dev.yellow.model.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.yellow.model.Model;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.read.ModelFile;
import dev.yellow.model.read.ModelReader;
import dev.yellow.model.read.YamlParser;
import dev.yellow.model.store.Datastore;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Trees as text, and the standard's own schema.
final class Contracts {
    /// The standard's schema has words of its own, which the library would tell of one by one.
    private static final Logger LIBRARY = Logger.getLogger("com.networknt.schema");
    private static final Schema SCHEMA = schema();

    private Contracts() {}

    private record Memory(byte[] content) implements ModelFile {
        @Override
        public String path() {
            return "store.yaml";
        }
    }

    /// The stores of a document, read as a model's file is.
    static Model read(String text) {
        var result = ModelReader.read(List.of(new Memory(text.getBytes(StandardCharsets.UTF_8))), new YamlParser());
        if (!result.faults().isEmpty()) throw new AssertionError(text + result.faults().stream().map(Fault::toString).toList());
        return result.model();
    }

    static Datastore store(String text) {
        return read(text).stores().list().getFirst();
    }

    /// What is wrong with a contract, by the standard's schema.
    static List<String> errors(Map<String, Object> contract) {
        return SCHEMA.validate(json(contract), InputFormat.JSON).stream().map(Object::toString).toList();
    }

    static String json(Object tree) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            write(tree, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Object tree, JsonGenerator json) throws IOException {
        switch (tree) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), json);
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (var each : list) write(each, json);
                json.writeEndArray();
            }
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case String words -> json.writeString(words);
            default -> throw new IllegalArgumentException(tree.getClass().toString());
        }
    }

    private static Schema schema() {
        LIBRARY.setLevel(Level.SEVERE);
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(Files.readString(Path.of("src/test/resources/odcs/odcs-json-schema-v3.1.0.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
