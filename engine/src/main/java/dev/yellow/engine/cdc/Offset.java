package dev.yellow.engine.cdc;

import com.fasterxml.jackson.core.JsonFactory;
import dev.yellow.engine.cdc.log.Lsn;
import dev.yellow.engine.definition.JsonTree;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Up to where the source's log is in the committed batches.
///
/// @param system   the cluster's system identifier @param timeline rises with each promotion
/// @param lsn      the end of the last transaction's commit, or a place after it before which nothing more commits
/// @param forms    by dataset, the form that its table and the model had: see [LoggedTables]
/// @param held     bytes of log that the slot kept the server from removing when the batch was read
/// @param compared why all rows were compared for the batch; empty: the log told what had changed
record Offset(String system, int timeline, Lsn lsn, Map<String, String> forms, long held, String compared) {
    Offset {
        forms = Map.copyOf(forms);
    }

    /// Reads back what [#toString] wrote.
    static Offset parse(String text) {
        var t = JsonTree.read(text);
        var forms = t.object("forms");
        return new Offset(t.text("system"), (int) t.number("timeline"), Lsn.parse(t.text("lsn")),
                forms.names().stream().collect(Collectors.toMap(n -> n, forms::text)), t.number("held"), t.text("compared"));
    }

    /// As JSON.
    @Override
    public String toString() {
        var out = new StringWriter();
        try (var json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("system", system);
            json.writeNumberField("timeline", timeline);
            json.writeStringField("lsn", lsn.toString());
            json.writeNumberField("held", held);
            json.writeStringField("compared", compared);
            json.writeObjectFieldStart("forms");
            for (var form : new TreeMap<>(forms).entrySet()) json.writeStringField(form.getKey(), form.getValue());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
