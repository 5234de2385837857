package dev.yellow.files.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.yellow.files.json.JsonPath;
import dev.yellow.files.value.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads one answer as it comes: each row where the rows are, and the next page's cursor wherever it stands.
final class Page {
    /// Takes a row; leaves the parser at its last token.
    @FunctionalInterface
    interface Rows {
        void take(JsonParser at, long number) throws IOException;
    }

    private final JsonPath rows;
    private final @Nullable JsonPath cursor;
    private boolean found;
    private long taken;
    private @Nullable String next;

    /// @param cursor null: it is not asked for
    Page(String rows, @Nullable String cursor) {
        this.rows = JsonPath.of(rows);
        this.cursor = cursor == null ? null : JsonPath.of(cursor);
    }

    /// @throws JsonProcessingException when it is no JSON
    void read(InputStream body, Rows each) throws IOException {
        try (var at = JsonValue.FACTORY.createParser(body)) {
            if (at.nextToken() == null) throw new IOException("the answer is empty");
            walk(at, rows, cursor, each);
            if (at.nextToken() != null) throw new IOException("something follows the answer's JSON");
        }
        if (!found) throw new IOException("there is no list of rows at \"" + rows + "\"");
    }

    private void walk(JsonParser at, @Nullable JsonPath toRows, @Nullable JsonPath toCursor, Rows each) throws IOException {
        if (toRows != null && toRows.isHere()) {
            if (at.currentToken() != JsonToken.START_ARRAY) return;
            found = true;
            while (at.nextToken() != JsonToken.END_ARRAY) each.take(at, ++taken);
        } else if (toCursor != null && toCursor.isHere()) {
            var value = at.currentToken();
            if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) next = at.getText();
            at.skipChildren();
        } else if (at.currentToken() == JsonToken.START_OBJECT || at.currentToken() == JsonToken.START_ARRAY) {
            var inObject = at.currentToken() == JsonToken.START_OBJECT;
            for (var i = 0; !at.nextToken().isStructEnd(); i++) {
                var name = inObject ? at.currentName() : Integer.toString(i);
                if (inObject) at.nextToken();
                var below = toRows == null ? null : toRows.below(name);
                var cursorBelow = toCursor == null ? null : toCursor.below(name);
                if (below == null && cursorBelow == null) at.skipChildren();
                else walk(at, below, cursorBelow, each);
            }
        }
    }

    /// Rows taken.
    long taken() {
        return taken;
    }

    /// The cursor; null: missing, null or empty.
    @Nullable String next() {
        return next == null || next.isEmpty() ? null : next;
    }
}
