package dev.yellow.model.change;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.model.change.Change.Field;
import dev.yellow.model.fault.Fault;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/// Changes for programs.
final class ChangeJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ChangeJson() {}

    static String of(List<Change> changes, List<Fault> breaking) {
        var out = new StringWriter();
        try (var json = JSON.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeArrayFieldStart("changes");
            for (var change : changes) change(change, json);
            json.writeEndArray();
            json.writeArrayFieldStart("breaking");
            for (var fault : breaking) fault(fault, json);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    private static void change(Change change, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("change", change.what().name().toLowerCase(Locale.ROOT));
        json.writeStringField("kind", change.kind());
        json.writeStringField("name", change.name());
        json.writeStringField("at", change.at().toString());
        json.writeArrayFieldStart("fields");
        for (var field : change.fields()) field(field, json);
        json.writeEndArray();
        json.writeArrayFieldStart("consumers");
        for (var consumer : change.consumers()) json.writeString(consumer);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void field(Field field, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", field.path());
        if (field.before().isPresent()) json.writeStringField("before", field.before().get());
        if (field.after().isPresent()) json.writeStringField("after", field.after().get());
        json.writeStringField("at", field.at().toString());
        json.writeEndObject();
    }

    private static void fault(Fault fault, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", fault.code().id());
        json.writeStringField("at", fault.at().toString());
        json.writeStringField("what", fault.what());
        json.writeStringField("mend", fault.mend());
        json.writeEndObject();
    }
}
