package dev.yellow.examples.wwi.truth;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.yellow.examples.Transaction;
import dev.yellow.examples.wwi.Schemas;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Appends changes to a truth log. What a commit made true is in the file when [#write] returns.
public final class TruthWriter implements AutoCloseable {
    private static final int FETCH = 1_000;

    private final JsonGenerator json;

    private TruthWriter(JsonGenerator json) {
        this.json = json;
    }

    /// Continues a file, or begins one.
    public static TruthWriter append(Path file) throws IOException {
        var out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 1 << 16);
        var json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
        return new TruthWriter(json);
    }

    /// Tells every row that is there, as of tick 0, from one snapshot.
    ///
    /// @param connection in autocommit
    /// @return how many rows
    public long base(Connection connection, Schemas schemas) throws SQLException {
        var rows = Transaction.on(connection, () -> {
            try (var s = connection.createStatement()) {
                s.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                s.setFetchSize(FETCH);
                var count = 0L;
                for (var layout : Layout.read(connection, schemas).values()) {
                    try (var r = s.executeQuery(schemas.sql("SELECT " + layout.asText() + " FROM " + layout.table() + " AS t"))) {
                        for (; r.next(); count++) put(Rows.change(0, layout, Change.Operation.INSERT, r), false);
                    }
                }
                return count;
            }
        });
        flush();
        return rows;
    }

    /// Tells what one commit made true.
    public void write(List<Change> changes) {
        for (var i = 0; i < changes.size(); i++) put(changes.get(i), i == changes.size() - 1);
        flush();
    }

    /// @param last of its commit
    private void put(Change change, boolean last) {
        try {
            json.writeStartObject();
            json.writeNumberField("tick", change.tick());
            json.writeStringField("table", change.table());
            json.writeStringField("op", change.operation().letter());
            put("key", change.key());
            if (change.row() != null) put("row", change.row());
            if (last) json.writeBooleanField("last", true);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String field, Map<String, ? extends @Nullable String> values) throws IOException {
        json.writeObjectFieldStart(field);
        for (var value : values.entrySet()) json.writeStringField(value.getKey(), value.getValue());
        json.writeEndObject();
    }

    private void flush() {
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
