package dev.yellow.verification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.verification.history.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a suite has to tell, for people and for tools.
///
/// @param figures  by name, in order
/// @param failures each with all that is needed to see it again
/// @param notShown why something could not be looked at here; it neither failed nor passed
record Report(String suite, Map<String, ?> figures, Coverage coverage, List<String> failures, List<String> notShown) {
    Report(String suite, Map<String, ?> figures, Coverage coverage, List<String> failures) {
        this(suite, figures, coverage, failures, List.of());
    }

    /// Of a suite of which nothing could be looked at.
    static Report notShown(String suite, String why) {
        return new Report(suite, Map.of(), new Coverage(), List.of(), List.of(why));
    }

    boolean failed() {
        return !failures.isEmpty();
    }

    boolean passed() {
        return failures.isEmpty() && notShown.isEmpty();
    }

    private String outcome() {
        if (passed()) return "passed";
        if (!failed()) return "NOT SHOWN" + (coverage.counts().isEmpty() ? "" : " in part");
        return failures.size() + " failed";
    }

    void print() {
        System.out.println(coverage);
        figures.forEach((name, value) -> System.out.println(name + ": " + value));
        failures.forEach(f -> System.out.println("\nFAILED " + f));
        notShown.forEach(why -> System.out.println("\nNOT SHOWN: " + why));
        System.out.println("\n" + suite + ": " + outcome());
    }

    /// Writes what checks saw, as an array of objects.
    static void write(List<Report> reports, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file); var json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (var report : reports) report.write(json);
            json.writeEndArray();
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("suite", suite);
        json.writeBooleanField("passed", passed());
        json.writeObjectFieldStart("figures");
        for (var e : figures.entrySet()) {
            if (e.getValue() instanceof Number n) json.writeNumberField(e.getKey(), n.doubleValue());
            else json.writeStringField(e.getKey(), String.valueOf(e.getValue()));
        }
        json.writeEndObject();
        writeCoverage(json);
        write(json, "failures", failures);
        write(json, "notShown", notShown);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) json.writeString(text);
        json.writeEndArray();
    }

    private void writeCoverage(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("coverage");
        for (var table : coverage.counts().entrySet()) {
            json.writeObjectFieldStart(table.getKey());
            for (var row : table.getValue().entrySet()) {
                json.writeObjectFieldStart(row.getKey());
                for (var cell : row.getValue().entrySet()) json.writeNumberField(cell.getKey(), cell.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
