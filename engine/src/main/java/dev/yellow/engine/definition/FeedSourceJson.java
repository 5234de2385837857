package dev.yellow.engine.definition;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.spi.source.FeedSource;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A feed's source as a definition keeps it: an object called `feed`.
final class FeedSourceJson {
    private FeedSourceJson() {}

    static void write(JsonGenerator json, FeedSource source) throws IOException {
        json.writeObjectFieldStart("feed");
        switch (source) {
            case FeedSource.JsonApi a -> JsonApiJson.write(json, a);
            case FeedSource.Objects o -> ObjectsJson.write(json, o);
            case FeedSource.Tables tables -> TablesJson.write(json, tables);
            case FeedSource.Custom c -> {
                json.writeStringField("type", "custom");
                json.writeStringField("kind", c.kind());
                json.writeStringField("place", c.place());
                json.writeStringField("credential", c.credential());
                texts(json, "settings", c.settings());
            }
        }
        json.writeEndObject();
    }

    static FeedSource read(JsonTree t) {
        return switch (t.text("type")) {
            case "custom" -> new FeedSource.Custom(t.text("kind"), t.text("place"), t.text("credential"), texts(t.object("settings")));
            case "json" -> JsonApiJson.read(t);
            case "objects" -> ObjectsJson.read(t);
            case "tables" -> TablesJson.read(t);
            default -> throw new IllegalArgumentException("unknown feed \"" + t.text("type") + "\"");
        };
    }

    static void texts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (var e : new TreeMap<>(texts).entrySet()) json.writeStringField(e.getKey(), e.getValue());
        json.writeEndObject();
    }

    static Map<String, String> texts(JsonTree t) {
        return t.names().stream().collect(Collectors.toMap(name -> name, t::text));
    }
}
