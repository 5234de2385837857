package dev.yellow.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.benchmarks.measure.Cost;
import dev.yellow.benchmarks.measure.Figure;
import dev.yellow.benchmarks.measure.Spread;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// The figures as one JSON document, with every repetition. Times are in nanoseconds.
public final class ReportJson {
    private ReportJson() {}

    public static String write(Surroundings surroundings, List<Figure> figures) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeObjectFieldStart("surroundings");
            for (var fact : surroundings.facts().entrySet()) json.writeStringField(fact.getKey(), fact.getValue());
            json.writeEndObject();
            json.writeArrayFieldStart("figures");
            for (var figure : figures) write(json, figure);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, Figure figure) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", figure.name());
        json.writeStringField("beside", figure.beside());
        json.writeNumberField("reach", figure.reach());
        json.writeBooleanField("reached", figure.reached());
        write(json, "value", figure.value());
        switch (figure) {
            case Figure.Ratio ratio -> {
                json.writeStringField("unit", "x");
                write(json, "cpu", ratio.cpu());
                json.writeArrayFieldStart("repetitions");
                for (var pair : ratio.pairs()) {
                    json.writeStartObject();
                    write(json, "work", pair.work());
                    write(json, "limit", pair.limit());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            case Figure.Amount amount -> {
                json.writeStringField("unit", amount.unit());
                json.writeArrayFieldStart("repetitions");
                for (var value : amount.values()) json.writeNumber(value);
                json.writeEndArray();
            }
        }
        json.writeArrayFieldStart("notes");
        for (var note : figure.notes()) json.writeString(note);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Spread spread) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("median", spread.median());
        json.writeNumberField("low", spread.low());
        json.writeNumberField("high", spread.high());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Cost cost) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("wall", cost.wall());
        json.writeNumberField("jvm", cost.jvm());
        json.writeNumberField("servers", cost.servers());
        json.writeEndObject();
    }
}
