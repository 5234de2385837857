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
record Report(String suite, Map<String, ?> figures, Coverage coverage, List<String> failures) {
    boolean passed() {
        return failures.isEmpty();
    }

    void print() {
        System.out.println(coverage);
        figures.forEach((name, value) -> System.out.println(name + ": " + value));
        failures.forEach(f -> System.out.println("\nFAILED " + f));
        System.out.println("\n" + suite + (passed() ? ": passed" : ": " + failures.size() + " failed"));
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
        json.writeArrayFieldStart("failures");
        for (var f : failures) json.writeString(f);
        json.writeEndArray();
        json.writeEndObject();
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
