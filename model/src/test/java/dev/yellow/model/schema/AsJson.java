package dev.yellow.model.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.model.tree.Node;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// A document as an editor sees it: plain scalars typed by YAML's core schema.
final class AsJson {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private AsJson() {}

    static String text(Node node) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            write(node, json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void write(Node node, JsonGenerator json) throws IOException {
        switch (node) {
            case Node.Scalar s when s.isNull() -> json.writeNull();
            case Node.Scalar s when s.plain() && (s.text().equals("true") || s.text().equals("false")) ->
                    json.writeBoolean(s.text().equals("true"));
            case Node.Scalar s when s.plain() && NUMBER.matcher(s.text()).matches() ->
                    json.writeNumber(new BigDecimal(s.text()).toPlainString());
            case Node.Scalar s -> json.writeString(s.text());
            case Node.Sequence s -> {
                json.writeStartArray();
                for (var item : s.items()) write(item, json);
                json.writeEndArray();
            }
            case Node.Mapping m -> {
                json.writeStartObject();
                for (var i = 0; i < m.keys().length; i++) {
                    json.writeFieldName(m.keys()[i].text());
                    write(m.values()[i], json);
                }
                json.writeEndObject();
            }
        }
    }
}
