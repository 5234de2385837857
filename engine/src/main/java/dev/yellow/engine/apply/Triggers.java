package dev.yellow.engine.apply;

import dev.yellow.engine.definition.StreamDefinition.Source;
import dev.yellow.engine.definition.StreamDefinition;
import dev.yellow.engine.jdbc.Rehearsal.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes what makes a transformer due, where the catalog can be asked for it.
final class Triggers {
    private static final String WRITE = """
            INSERT INTO yellow.transformer (platform, stream, waits_for) VALUES (?, ?, ?)
            ON CONFLICT (platform, stream) DO UPDATE SET waits_for = excluded.waits_for""";

    private static final String INPUT = "INSERT INTO yellow.input (platform, stream, input, dataset) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";

    private Triggers() {}

    /// The statements that replace those of a job whose definition has changed. @param before whether it had some
    static List<Written> statements(StreamDefinition stream, boolean before) {
        var all = new ArrayList<Written>();
        if (before) all.add(new Written("DELETE FROM yellow.input WHERE platform = ? AND stream = ?", List.of(stream.platform(), stream.stream())));
        if (!(stream.source() instanceof Source.TransformerOutput(var t))) return all;
        all.add(new Written(WRITE, Arrays.asList(stream.platform(), stream.stream(), t.trigger() == null ? null : t.trigger().name())));
        for (var input : t.inputs()) if (!input.own()) all.add(new Written(INPUT, List.of(stream.platform(), stream.stream(), input.stream(), input.dataset())));
        return all;
    }
}
