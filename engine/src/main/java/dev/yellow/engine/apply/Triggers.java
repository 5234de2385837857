package dev.yellow.engine.apply;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Session;

/// Writes what makes a transformer due, where the catalog can be asked for it.
final class Triggers {
    private static final String WRITE = """
            INSERT INTO yellow.transformer (platform, stream, waits_for) VALUES (?, ?, ?)
            ON CONFLICT (platform, stream) DO UPDATE SET waits_for = excluded.waits_for""";

    private static final String INPUT = "INSERT INTO yellow.input (platform, stream, input, dataset) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private Triggers() {}

    /// Replaces those of a job whose definition has changed.
    static void write(Session merge, StreamDefinition stream) {
        merge.update("DELETE FROM yellow.input WHERE platform = ? AND stream = ?", stream.platform(), stream.stream());
        if (!(stream.source() instanceof Source.TransformerOutput(var t))) return;
        merge.update(WRITE, stream.platform(), stream.stream(), t.trigger() == null ? null : t.trigger().name());
        for (var input : t.inputs()) if (!input.own()) merge.update(INPUT, stream.platform(), stream.stream(), input.stream(), input.dataset());
    }
}
