package dev.yellow.engine.watermark;

import com.fasterxml.jackson.core.JsonFactory;
import dev.yellow.engine.definition.JsonTree;
import dev.yellow.engine.jdbc.Session;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The marks of a stream's datasets: in the catalog, and with a batch that is ingested but not yet committed.
public final class Marks {
    private Marks() {}

    public static Map<String, Mark> load(Session merge, int stream) {
        var marks = new HashMap<String, Mark>();
        merge.query("SELECT dataset, low, ahead, open_then FROM yellow.mark WHERE stream = ?", r -> Map.entry(r.getString(1), new Mark(r.getString(2), r.getString(3), Set.of((String[]) r.getArray(4).getArray()))), stream)
                .forEach(e -> marks.put(e.getKey(), e.getValue()));
        return marks;
    }

    /// In the transaction that commits the batch, and nowhere else.
    public static void write(Session merge, int stream, Map<String, Mark> marks) {
        for (var e : new TreeMap<>(marks).entrySet())
            merge.update("""
                    INSERT INTO yellow.mark (stream, dataset, low, ahead, open_then) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (stream, dataset) DO UPDATE SET low = excluded.low, ahead = excluded.ahead, open_then = excluded.open_then""",
                    stream, e.getKey(), e.getValue().low(), e.getValue().ahead(), e.getValue().openThen().toArray(String[]::new));
    }

    public static String json(Map<String, Mark> marks) {
        var out = new StringWriter();
        try (var json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            for (var e : new TreeMap<>(marks).entrySet()) {
                json.writeObjectFieldStart(e.getKey());
                if (e.getValue().low() != null) json.writeStringField("low", e.getValue().low());
                if (e.getValue().ahead() != null) json.writeStringField("ahead", e.getValue().ahead());
                json.writeArrayFieldStart("open");
                for (var each : e.getValue().openThen()) json.writeString(each);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    public static Map<String, Mark> parse(String text) {
        var tree = JsonTree.read(text);
        var marks = new HashMap<String, Mark>();
        for (var name : tree.names()) {
            var mark = tree.object(name);
            marks.put(name, new Mark(mark.has("low") ? mark.text("low") : null, mark.has("ahead") ? mark.text("ahead") : null, Set.copyOf(mark.texts("open"))));
        }
        return marks;
    }
}
