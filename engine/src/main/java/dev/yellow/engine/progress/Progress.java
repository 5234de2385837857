package dev.yellow.engine.progress;

import com.fasterxml.jackson.core.JsonFactory;
import dev.yellow.engine.definition.JsonTree;
import dev.yellow.engine.jdbc.Session;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The progress of a stream's datasets, by name: in the catalog, and with a batch that is ingested but not yet committed.
public final class Progress {
    private Progress() {}

    /// As the last committed batch left it.
    ///
    /// @param source whose progress is asked for: that of another kind of source, or another place, says nothing about it
    public static Map<String, String> load(Session merge, int stream, String source) {
        return merge.query("SELECT dataset, body FROM yellow.progress WHERE stream = ? AND source = ?",
                r -> Map.entry(r.getString(1), r.getString(2)), stream, source).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// In the transaction that commits the batch, and nowhere else. What did not move is not touched.
    public static void write(Session merge, int stream, String source, Map<String, String> progress) {
        for (var e : new TreeMap<>(progress).entrySet())
            merge.update("""
                    INSERT INTO yellow.progress AS p (stream, dataset, source, body) VALUES (?, ?, ?, ?)
                    ON CONFLICT (stream, dataset) DO UPDATE SET source = excluded.source, body = excluded.body WHERE (p.source, p.body) <> (excluded.source, excluded.body)""",
                    stream, e.getKey(), source, e.getValue());
    }

    /// All of it as one text, for the row of the batch.
    public static String json(Map<String, String> progress) {
        var out = new StringWriter();
        try (var json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            for (var e : new TreeMap<>(progress).entrySet()) json.writeStringField(e.getKey(), e.getValue());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /// Reads back what [#json] wrote.
    public static Map<String, String> parse(String text) {
        var tree = JsonTree.read(text);
        return tree.names().stream().collect(Collectors.toMap(name -> name, tree::text));
    }
}
