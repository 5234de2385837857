package dev.yellow.runtime.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Values as JSON.
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /// @param pretty indented by two, else on one line
    public static String write(Value value, boolean pretty) throws IOException {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            if (pretty)
                json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
                        .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            write(value, json);
        }
        return text.toString();
    }

    /// The value that a whole text is.
    ///
    /// @throws IOException when it is no JSON
    public static Value read(String text) throws IOException {
        try (var json = FACTORY.createParser(text)) {
            json.nextToken();
            var value = read(json);
            if (json.nextToken() != null) throw new IOException("more than one value");
            return value;
        }
    }

    private static Value read(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> new Value.Text(json.getText());
            case VALUE_NUMBER_INT -> new Value.Number(json.getNumberValue());
            case VALUE_NUMBER_FLOAT -> new Value.Number(json.getDecimalValue());
            case VALUE_TRUE -> new Value.Flag(true);
            case VALUE_FALSE -> new Value.Flag(false);
            case VALUE_NULL -> new Value.Nothing();
            case START_ARRAY -> {
                var rows = new ArrayList<Value>();
                while (json.nextToken() != JsonToken.END_ARRAY) rows.add(read(json));
                yield new Value.Rows(rows);
            }
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, Value>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    var name = json.currentName();
                    json.nextToken();
                    fields.put(name, read(json));
                }
                yield new Value.Fields(fields);
            }
            case null, default -> throw new IOException("no value");
        };
    }

    private static void write(Value value, JsonGenerator json) throws IOException {
        switch (value) {
            case Value.Nothing _ -> json.writeNull();
            case Value.Flag(var flag) -> json.writeBoolean(flag);
            case Value.Text(var text) -> json.writeString(text);
            case Value.Number(var number) -> number(number, json);
            case Value.Rows(var rows) -> {
                json.writeStartArray();
                for (var row : rows) write(row, json);
                json.writeEndArray();
            }
            case Value.Fields(var fields) -> {
                json.writeStartObject();
                for (var field : fields.entrySet()) {
                    json.writeFieldName(field.getKey());
                    write(field.getValue(), json);
                }
                json.writeEndObject();
            }
        }
    }

    private static void number(Number number, JsonGenerator json) throws IOException {
        switch (number) {
            case Double d when !Double.isFinite(d) -> json.writeString(d.toString()); // JSON has no word for it
            case Double d -> json.writeNumber(d);
            case Float f -> json.writeNumber(f);
            case BigDecimal exact -> json.writeNumber(exact);
            case BigInteger whole -> json.writeNumber(whole);
            default -> json.writeNumber(number.longValue());
        }
    }
}
