package dev.yellow.files.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.yellow.files.json.JsonRow;
import dev.yellow.files.value.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// JSON Lines: a JSON value on each line, empty lines between them left out.
public final class JsonLinesRecords implements Records {
    /// Bytes of one line.
    private static final int LARGEST = 256 << 20;

    private final LineBytes lines;
    private final JsonRow row;
    private @Nullable String wrong;

    /// @param charset of the bytes; any but UTF-8 is converted on the way
    public JsonLinesRecords(InputStream in, Charset charset, JsonRow row) {
        this.lines = new LineBytes(charset.equals(StandardCharsets.UTF_8) ? in : new AsUtf8(in, charset), LARGEST);
        this.row = row;
    }

    @Override
    public boolean next() throws IOException, BrokenText {
        do {
            if (!lines.next()) return false;
        } while (blank());
        wrong = null;
        try (var at = JsonValue.FACTORY.createParser(lines.bytes(), start(), lines.length() - start() + lines.from())) {
            if (at.nextToken() == null) wrong = "is no JSON value";
            else read(at);
        } catch (JsonProcessingException e) {
            wrong = "is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse("");
        }
        return true;
    }

    private void read(JsonParser at) throws IOException {
        row.read(at);
        wrong = row.wrong();
        if (at.nextToken() != null) wrong = "has more than one JSON value";
    }

    /// Past a byte order mark.
    private int start() {
        var b = lines.bytes();
        var at = lines.from();
        return lines.number() == 1 && lines.length() >= 3 && b[at] == (byte) 0xEF && b[at + 1] == (byte) 0xBB && b[at + 2] == (byte) 0xBF ? at + 3 : at;
    }

    private boolean blank() {
        for (var i = start(); i < lines.from() + lines.length(); i++) {
            var b = lines.bytes()[i];
            if (b != ' ' && b != '\t' && b != '\r') return false;
        }
        return true;
    }

    @Override
    public long line() {
        return lines.number();
    }

    @Override
    public @Nullable Object[] values() {
        return row.values();
    }

    @Override
    public @Nullable String wrong() {
        return wrong;
    }

    @Override
    public String raw() {
        return new String(lines.bytes(), lines.from(), lines.length(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
