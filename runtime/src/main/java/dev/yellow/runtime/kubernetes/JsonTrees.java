package dev.yellow.runtime.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as trees of maps, lists and plain values. A member that is null is left out.
final class JsonTrees {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonTrees() {}

    /// @throws IOException when it is no JSON object
    static Map<String, Object> object(String text) throws IOException {
        try (var json = FACTORY.createParser(text)) {
            if (json.nextToken() == JsonToken.START_OBJECT && value(json) instanceof Map<?, ?> map) {
                var object = new LinkedHashMap<String, Object>();
                map.forEach((key, each) -> object.put(String.valueOf(key), each));
                return object;
            }
            throw new IOException("no JSON object");
        }
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    var key = json.currentName();
                    json.nextToken();
                    var value = value(json);
                    if (value != null) map.put(key, value);
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    var value = value(json);
                    if (value != null) list.add(value);
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }
}
