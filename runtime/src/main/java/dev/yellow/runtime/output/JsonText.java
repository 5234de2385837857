package dev.yellow.runtime.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;

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
