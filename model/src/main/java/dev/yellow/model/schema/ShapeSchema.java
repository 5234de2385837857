package dev.yellow.model.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.shape.Either;
import dev.yellow.model.shape.Field;
import dev.yellow.model.shape.Many.EntriesOf;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.Choice;
import dev.yellow.model.shape.Scalars.Flag;
import dev.yellow.model.shape.Scalars.Fraction;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Scalars.Whole;
import dev.yellow.model.shape.Scalars.Written;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.shape.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The schema of one value.
///
/// Editors type scalars themselves: `name: 7` is a number to them and the text "7" to us, so a text may be anything
/// that is no list and no mapping.
record ShapeSchema(JsonGenerator json) {
    static String reference(ObjectShape<?> object) {
        return "#/$defs/" + object.name();
    }

    void field(Field<?> field) throws IOException {
        json.writeObjectFieldStart(field.name());
        json.writeStringField("description", field.doc());
        if (field.otherwise() != null) {
            json.writeFieldName("default");
            typed(field.shape(), field.otherwise());
        }
        fields(field.shape());
        json.writeEndObject();
    }

    /// @param mayBeEmpty whether nothing stands for an empty mapping
    void mapping(boolean mayBeEmpty) throws IOException {
        if (mayBeEmpty) types("object", "null");
        else json.writeStringField("type", "object");
    }

    private void schema(Shape<?> shape) throws IOException {
        json.writeStartObject();
        fields(shape);
        json.writeEndObject();
    }

    private void fields(Shape<?> shape) throws IOException {
        switch (shape) {
            case Text _, RefText _ -> types("string", "number", "boolean");
            case Choice<?> choice -> choice(choice);
            case Whole(_, var least, var most) -> {
                json.writeStringField("type", "integer");
                json.writeNumberField("minimum", least);
                json.writeNumberField("maximum", most);
            }
            case Fraction(_, var above, var most) -> {
                json.writeStringField("type", "number");
                json.writeNumberField("exclusiveMinimum", above);
                json.writeNumberField("maximum", most);
            }
            case Flag _ -> json.writeStringField("type", "boolean");
            case Written<?> written -> written(written);
            case ListOf<?> list -> {
                json.writeStringField("type", "array");
                json.writeFieldName("items");
                schema(list.item());
            }
            case EntriesOf<?> map -> named(map.value());
            case NamedOf<?> map -> named(map.value());
            case Either<?, ?> either -> {
                json.writeArrayFieldStart("anyOf");
                schema(either.text());
                schema(either.object());
                json.writeEndArray();
            }
            case Tree _ -> mapping(true);
            case ObjectShape<?> object -> json.writeStringField("$ref", reference(object));
        }
    }

    private void named(Shape<?> value) throws IOException {
        mapping(true);
        json.writeFieldName("additionalProperties");
        schema(value);
    }

    private void choice(Choice<?> choice) throws IOException {
        json.writeArrayFieldStart("enum");
        for (var spelling : choice.values().keySet()) {
            json.writeString(spelling);
            if (spelling.equals("true") || spelling.equals("false")) json.writeBoolean(spelling.equals("true"));
        }
        json.writeEndArray();
    }

    /// The pattern holds for strings alone, so other scalars are let through only where their text could fit it.
    private void written(Written<?> written) throws IOException {
        var pattern = Pattern.compile(written.pattern());
        var types = new ArrayList<>(List.of("string"));
        if (pattern.matcher("7").find() || pattern.matcher("0.5").find()) types.add("number");
        if (pattern.matcher("true").find()) types.add("boolean");
        types(types.toArray(String[]::new));
        json.writeStringField("pattern", written.pattern());
        if (written.code() != LintCode.WRONG_SHAPE) json.writeStringField("$comment", written.code().mend());
    }

    private void typed(Shape<?> shape, String text) throws IOException {
        switch (shape) {
            case Whole _ -> json.writeNumber(Integer.parseInt(text));
            case Fraction _ -> json.writeNumber(Double.parseDouble(text));
            case Flag _ -> json.writeBoolean(Boolean.parseBoolean(text));
            case Text _, RefText _, Choice<?> _, Written<?> _, ListOf<?> _, EntriesOf<?> _, NamedOf<?> _, Either<?, ?> _, Tree _,
                    ObjectShape<?> _ -> json.writeString(text);
        }
    }

    private void types(String... types) throws IOException {
        json.writeArrayFieldStart("type");
        for (var type : types) json.writeString(type);
        json.writeEndArray();
    }
}
