package dev.yellow.model.report;

import com.fasterxml.jackson.core.JsonFactory;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/// `{"faults": [{"code", "severity", "file", "line", "column", "what", "mend"}], "errors", "warnings"}`.
final class JsonFaults {
    static final JsonFactory JSON = new JsonFactory();

    private JsonFaults() {}

    static void write(List<Fault> faults, Writer out) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeArrayFieldStart("faults");
            for (var fault : faults) {
                json.writeStartObject();
                json.writeStringField("code", fault.code().id());
                json.writeStringField("severity", FaultFormat.severity(fault).name().toLowerCase(Locale.ROOT));
                if (fault.at() instanceof Place.InModel at) {
                    json.writeStringField("file", at.file());
                    json.writeNumberField("line", at.line());
                    json.writeNumberField("column", at.column());
                }
                json.writeStringField("what", fault.what());
                json.writeStringField("mend", fault.mend());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("errors", FaultFormat.errors(faults));
            json.writeNumberField("warnings", faults.size() - FaultFormat.errors(faults));
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
