package dev.yellow.airflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON document as maps, lists, texts, numbers, booleans and nulls.
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /// Writes into a generator.
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    public static String write(Writing writing) {
        var out = new StringWriter();
        try (var json = FACTORY.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    public static String write(@Nullable Object value) {
        return write(json -> write(json, value));
    }

    /// @throws IllegalArgumentException when the text is no JSON object
    public static Map<String, Object> object(String text) {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw new IllegalArgumentException("no JSON object");
            var object = object(parser);
            if (parser.nextToken() != null) throw new IllegalArgumentException("something follows the JSON object");
            return object;
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }

    /// What a field holds, if it is a text.
    public static Optional<String> text(Map<String, ?> object, String field) {
        return object.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// The objects of a list; none where there is no such list.
    public static List<Map<String, Object>> objects(Map<String, ?> object, String field) {
        return object.get(field) instanceof List<?> list ? list.stream().filter(Map.class::isInstance).map(Json::map).toList() : List.of();
    }

    /// The texts of a list; none where there is no such list.
    public static List<String> texts(Map<String, ?> object, String field) {
        return object.get(field) instanceof List<?> list ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList() : List.of();
    }

    /// The object of a field; an empty one where there is none.
    public static Map<String, Object> inner(Map<String, ?> object, String field) {
        return object.get(field) instanceof Map<?, ?> map ? map(map) : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        var object = new LinkedHashMap<String, Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) list.add(value(parser));
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("unexpected " + parser.currentToken());
        };
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean bool -> json.writeBoolean(bool);
            case Double number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.longValue());
            case List<?> list -> {
                json.writeStartArray();
                for (var each : list) write(json, each);
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var each : map.entrySet()) {
                    json.writeFieldName((String) each.getKey());
                    write(json, each.getValue());
                }
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
    }
}
