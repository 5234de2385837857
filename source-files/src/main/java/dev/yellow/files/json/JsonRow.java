package dev.yellow.files.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.yellow.files.value.JsonValue;
import dev.yellow.files.value.Misfit;
import dev.yellow.model.type.DataType;
import dev.yellow.spi.source.FeedDataset;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one JSON value as a row: each column is what its pointer names, NULL where that is null or missing.
public final class JsonRow {
    private static final JsonValue ANY = JsonValue.of(new DataType.Json());

    private final List<FeedDataset.Column> columns;
    private final JsonValue[] makers;
    private final JsonPointers.Step root;
    private final @Nullable Object[] values;
    private @Nullable String wrong;
    private int watched = -1;
    private @Nullable String watchedText;

    /// @param pointers by column; the field of its name for those that are not in it
    public JsonRow(List<FeedDataset.Column> columns, Map<String, String> pointers) {
        this.columns = columns;
        this.makers = columns.stream().map(c -> JsonValue.of(c.type())).toArray(JsonValue[]::new);
        this.root = JsonPointers.tree(columns.stream().map(c -> pointers.getOrDefault(c.name(), JsonPointers.toField(c.name()))).toList());
        this.values = new @Nullable Object[columns.size()];
    }

    /// Reads the value at which the parser stands, to its last token.
    public void read(JsonParser at) throws IOException {
        Arrays.fill(values, null);
        wrong = null;
        watchedText = null;
        if (at.currentToken().isScalarValue() && root.wanted.isEmpty()) wrong = "is no object, but " + kind(at.currentToken());
        walk(at, root);
    }

    private void walk(JsonParser at, JsonPointers.Step step) throws IOException {
        if (step.wanted.size() == 1 && !step.goesOn()) value(at, step.wanted.getFirst());
        else if (!step.wanted.isEmpty()) several(at, step);
        else if (at.currentToken() == JsonToken.START_OBJECT) {
            while (at.nextToken() != JsonToken.END_OBJECT) {
                var next = step.at(at.currentName());
                at.nextToken();
                if (next == null) at.skipChildren();
                else walk(at, next);
            }
        } else if (at.currentToken() == JsonToken.START_ARRAY) {
            for (var i = 0; at.nextToken() != JsonToken.END_ARRAY; i++) {
                var next = step.at(Integer.toString(i));
                if (next == null) at.skipChildren();
                else walk(at, next);
            }
        }
    }

    /// A place that more than one pointer names, or passes: its text is read once for each.
    private void several(JsonParser at, JsonPointers.Step step) throws IOException {
        String text;
        try {
            text = String.valueOf(ANY.read(at));
        } catch (Misfit e) {
            throw new IllegalStateException("any value is JSON", e);
        }
        for (var column : step.wanted) {
            try (var again = JsonValue.FACTORY.createParser(text)) {
                again.nextToken();
                value(again, column);
            }
        }
        if (!step.goesOn()) return;
        var below = step.withoutWanted();
        try (var again = JsonValue.FACTORY.createParser(text)) {
            again.nextToken();
            walk(again, below);
        }
    }

    private void value(JsonParser at, int column) throws IOException {
        if (column == watched && at.currentToken().isScalarValue() && at.currentToken() != JsonToken.VALUE_NULL) watchedText = at.getText();
        try {
            values[column] = makers[column].read(at);
        } catch (Misfit e) {
            if (wrong == null) wrong = "column \"" + columns.get(column).name() + "\": the value " + e.what();
        }
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "a string";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "a number";
        };
    }

    /// Keeps a column's text as it is spelt. @param column its position
    public void watch(int column) {
        watched = column;
    }

    /// The watched column's text; null: NULL, or no scalar.
    public @Nullable String watched() {
        return watchedText;
    }

    /// One a column; filled again by [#read].
    public @Nullable Object[] values() {
        return values;
    }

    /// Why it can be no row; null: nothing is known against it.
    public @Nullable String wrong() {
        return wrong;
    }
}
