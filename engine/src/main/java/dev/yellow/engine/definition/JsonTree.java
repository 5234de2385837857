package dev.yellow.engine.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A JSON text as maps, lists, texts, numbers and booleans: enough for what the catalog keeps, and no reflection.
public final class JsonTree {
    static final JsonFactory FACTORY = new JsonFactory();

    private final Map<?, ?> fields;

    private JsonTree(Map<?, ?> fields) {
        this.fields = fields;
    }

    /// @throws IllegalArgumentException when the text is no JSON object
    public static JsonTree read(String text) {
        try (var parser = FACTORY.createParser(text)) {
            parser.nextToken();
            if (value(parser) instanceof Map<?, ?> map) return new JsonTree(map);
            throw new IllegalArgumentException("no JSON object: " + text);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
    }

    public String text(String field) {
        return (String) required(field);
    }

    public long number(String field) {
        return ((Number) required(field)).longValue();
    }

    public double decimal(String field) {
        return ((Number) required(field)).doubleValue();
    }

    public boolean flag(String field) {
        return (Boolean) required(field);
    }

    /// The names of its fields, in their order.
    public List<String> names() {
        return fields.keySet().stream().map(String.class::cast).toList();
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public JsonTree object(String field) {
        return new JsonTree((Map<?, ?>) required(field));
    }

    public List<JsonTree> objects(String field) {
        return ((List<?>) required(field)).stream().map(o -> new JsonTree((Map<?, ?>) o)).toList();
    }

    public List<String> texts(String field) {
        return ((List<?>) required(field)).stream().map(String.class::cast).toList();
    }

    /// Each value by its path, joined by dots. Members of a list go by their `name` where all have one, else by their
    /// place from 0.
    public SortedMap<String, String> leaves() {
        var leaves = new TreeMap<String, String>();
        flatten("", fields, leaves);
        return leaves;
    }

    private static void flatten(String path, @Nullable Object value, SortedMap<String, String> into) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, member) -> flatten(path.isEmpty() ? String.valueOf(key) : path + "." + key, member, into));
            case List<?> list -> {
                var named = list.stream().allMatch(m -> m instanceof Map<?, ?> map && map.get("name") instanceof String);
                for (var i = 0; i < list.size(); i++) flatten(path + "." + (named ? ((Map<?, ?>) list.get(i)).get("name") : i), list.get(i), into);
            }
            case null -> into.put(path, "null");
            default -> into.put(path, value.toString());
        }
    }

    private Object required(String field) {
        var value = fields.get(field);
        if (value == null) throw new IllegalArgumentException("field \"" + field + "\" is missing");
        return value;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (parser.nextToken() != JsonToken.END_ARRAY) list.add(value(parser));
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new UncheckedIOException(new IOException("unexpected " + parser.currentToken()));
        };
    }
}
