package dev.yellow.model.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.lint.Severity;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// SARIF 2.1.0, which code scanning reads. Only the rules that were broken are described.
final class SarifFaults {
    private SarifFaults() {}

    static void write(List<Fault> faults, String folder, Writer out) throws IOException {
        var rules = faults.stream().map(Fault::code).distinct().toList();
        try (var json = JsonFaults.JSON.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            json.writeObjectFieldStart("tool");
            json.writeObjectFieldStart("driver");
            json.writeStringField("name", "yellow model lint");
            json.writeArrayFieldStart("rules");
            for (var rule : rules) rule(rule, json);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringField("columnKind", "unicodeCodePoints");
            json.writeArrayFieldStart("results");
            for (var fault : faults) result(fault, rules.indexOf(fault.code()), folder, json);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void rule(Code code, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", code.id());
        if (code instanceof LintCode lint) {
            json.writeStringField("name", lint.name());
            text("shortDescription", lint.title(), json);
            text("help", lint.mend(), json);
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(lint.severity()));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void result(Fault fault, int rule, String folder, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", fault.code().id());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", level(FaultFormat.severity(fault)));
        text("message", fault.what() + ". To mend it, " + fault.mend() + ".", json);
        // Code scanning refuses a result without a place: what is missing belongs into the ecosystem's file.
        var at = fault.at() instanceof Place.InModel place ? place : new Place.InModel("ecosystem.yaml", 1, 1);
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(FaultFormat.file(at, folder)));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", at.line());
        json.writeNumberField("startColumn", at.column());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void text(String field, String text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
        };
    }

    /// A path with everything quoted that a relative URI cannot have.
    private static String uri(String path) {
        try {
            var uri = new URI(null, null, "/" + path, null).toASCIIString();
            return uri.substring(1).replace(":", "%3A");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("path \"" + path + "\" is no path", e);
        }
    }
}
