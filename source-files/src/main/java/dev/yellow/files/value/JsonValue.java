package dev.yellow.files.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.yellow.model.type.DataType;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a JSON value the value of its column.
///
/// Numbers are taken by the digits they are written with, never through a double. Text columns take numbers and booleans
/// as they are spelt. What is no number, date or boolean of JSON may stand as a string, spelt as in a CSV field.
public final class JsonValue {
    /// Characters of one string or number, and depth of nesting.
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE).maxNumberLength(200_000).maxNameLength(1_000_000).maxNestingDepth(1_000).build();
    public static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(LIMITS)
            .disable(com.fasterxml.jackson.core.JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    /// Digits before or after the point that PostgreSQL's numeric has at most.
    private static final int MOST_DIGITS = 131_072;

    private final DataType type;
    private final TextValue text;

    private JsonValue(DataType type) {
        this.type = type;
        this.text = TextValue.of(type);
    }

    /// For a column of that type.
    public static JsonValue of(DataType type) {
        return new JsonValue(type);
    }

    /// The value at which the parser stands; it is left at the value's last token.
    ///
    /// @throws Misfit when it is none of the column's type; the parser is left at the value's last token then too
    public @Nullable Object read(JsonParser at) throws IOException, Misfit {
        if (type instanceof DataType.Json) return spelt(at);
        return switch (at.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> string(at.getText());
            case VALUE_TRUE, VALUE_FALSE -> bool(at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at);
            case START_ARRAY -> {
                if (type instanceof DataType.Array array) yield elements(array, at);
                at.skipChildren();
                throw new Misfit("is a list, and the column is " + type.sql());
            }
            default -> {
                at.skipChildren();
                throw new Misfit("is an object, and the column is " + type.sql());
            }
        };
    }

    private Object string(String value) throws Misfit {
        if (isText(type)) return value;
        if (type instanceof DataType.Array) throw new Misfit("is a string, and the column is " + type.sql());
        return text.of(value.toCharArray(), 0, value.length());
    }

    private Object bool(JsonParser at) throws Misfit {
        if (type instanceof DataType.Bool) return at.currentToken() == JsonToken.VALUE_TRUE;
        if (isText(type)) return at.currentToken() == JsonToken.VALUE_TRUE ? "true" : "false";
        throw new Misfit("is a boolean, and the column is " + type.sql());
    }

    private Object number(JsonParser at) throws IOException, Misfit {
        var spelt = at.getText();
        return switch (type) {
            case DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Numeric _ -> {
                if (at.currentToken() == JsonToken.VALUE_NUMBER_INT && spelt.length() <= TextValue.LONG_DIGITS) yield at.getLongValue();
                yield decimal(spelt);
            }
            case DataType.Real _, DataType.DoublePrecision _, DataType.Char _, DataType.VarChar _, DataType.Text _ -> spelt;
            case DataType.Bool _, DataType.Bytea _, DataType.Date _, DataType.Time _, DataType.Timestamp _, DataType.TimestampTz _,
                    DataType.Interval _, DataType.Uuid _, DataType.Json _, DataType.Array _, DataType.Geography _, DataType.Geometry _,
                    DataType.Vector _ -> throw new Misfit("is a number, and the column is " + type.sql());
        };
    }

    private static BigDecimal decimal(String spelt) throws Misfit {
        try {
            var value = new BigDecimal(spelt);
            if (Math.abs((long) value.scale()) <= MOST_DIGITS) return value;
        } catch (NumberFormatException _) {
            // An exponent that no number has.
        }
        throw new Misfit("has an exponent that no number of PostgreSQL has");
    }

    private static List<@Nullable Object> elements(DataType.Array type, JsonParser at) throws IOException, Misfit {
        var element = new JsonValue(type.element());
        var list = new ArrayList<@Nullable Object>();
        Misfit first = null;
        while (at.nextToken() != JsonToken.END_ARRAY) {
            if (element.type instanceof DataType.Json && at.currentToken() == JsonToken.VALUE_NULL) list.add(null);
            else {
                try {
                    list.add(element.read(at));
                } catch (Misfit e) {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) throw new Misfit("has an element that " + first.what());
        return list;
    }

    /// A JSON list in a text.
    static List<@Nullable Object> list(DataType.Array type, String text) throws Misfit {
        try (var at = FACTORY.createParser(text)) {
            if (at.nextToken() == JsonToken.START_ARRAY) {
                var list = elements(type, at);
                if (at.nextToken() == null) return list;
            }
        } catch (JsonProcessingException _) {
            // Said below.
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
        throw new Misfit("is no JSON list");
    }

    /// A JSON value without blanks between its tokens, with its numbers, its order and its strings as they are; null for a
    /// JSON null.
    private static @Nullable String spelt(JsonParser at) throws IOException {
        if (at.currentToken() == JsonToken.VALUE_NULL) return null;
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(text)) {
            copy(at, out);
        }
        return text.toString();
    }

    private static void copy(JsonParser at, JsonGenerator out) throws IOException {
        var depth = 0;
        do {
            switch (at.currentToken()) {
                case START_OBJECT -> out.writeStartObject();
                case END_OBJECT -> out.writeEndObject();
                case START_ARRAY -> out.writeStartArray();
                case END_ARRAY -> out.writeEndArray();
                case FIELD_NAME -> out.writeFieldName(at.currentName());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(at.getText());
                default -> out.copyCurrentEvent(at);
            }
            if (at.currentToken().isStructStart()) depth++;
            if (at.currentToken().isStructEnd()) depth--;
        } while (depth > 0 && at.nextToken() != null);
    }

    private static boolean isText(DataType type) {
        return type instanceof DataType.Text || type instanceof DataType.VarChar || type instanceof DataType.Char;
    }
}
