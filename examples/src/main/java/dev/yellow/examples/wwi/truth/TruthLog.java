package dev.yellow.examples.wwi.truth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a truth log.
///
/// @param file one JSON object a line, as [TruthWriter] wrote it
public record TruthLog(Path file) {
    private static final JsonFactory JSON = new JsonFactory();

    /// Every change, in the order of the commits.
    public void forEach(Consumer<Change> visit) throws IOException {
        lines(line -> visit.accept(line.change()));
    }

    /// Every commit's changes, in the order of the commits; the first one is all that was there before.
    public void forEachCommit(Consumer<List<Change>> visit) throws IOException {
        var commit = new ArrayList<Change>();
        lines(line -> {
            if (!commit.isEmpty() && commit.getLast().tick() == 0 && line.change().tick() > 0) {
                visit.accept(List.copyOf(commit));
                commit.clear();
            }
            commit.add(line.change());
            if (line.last()) {
                visit.accept(List.copyOf(commit));
                commit.clear();
            }
        });
        if (!commit.isEmpty()) visit.accept(List.copyOf(commit));
    }

    private void lines(Consumer<Line> visit) throws IOException {
        try (var lines = Files.newBufferedReader(file)) {
            for (var line = read(lines); line != null; line = read(lines)) visit.accept(line);
        }
    }

    /// @param last whether the change is the last one of its commit
    private record Line(Change change, boolean last) {}

    /// All rows as they were when that tick had ended; what it left uncommitted is not among them.
    ///
    /// Complete only when the log has a base, or began with an empty source.
    public TableImage at(int tick) throws IOException {
        try (var replay = replay()) {
            return replay.to(tick);
        }
    }

    /// For who asks for one tick after the other, also while the log is written: reads each line once.
    public Replay replay() throws IOException {
        return new Replay(Files.newBufferedReader(file));
    }

    /// The last tick that the log tells of; 0 when it tells of none.
    public int lastTick() throws IOException {
        var last = new int[1];
        forEach(change -> last[0] = Math.max(last[0], change.tick()));
        return last[0];
    }

    /// The rows of a tick, then of later ones.
    public static final class Replay implements AutoCloseable {
        private final BufferedReader lines;
        private final TableImage image = TableImage.empty();
        private @Nullable Line next;

        private Replay(BufferedReader lines) {
            this.lines = lines;
        }

        /// @param tick not before the last one that was asked for
        /// @return the rows as they were when that tick had ended; changed by the next call
        public TableImage to(int tick) throws IOException {
            if (next == null) next = read(lines);
            while (next != null && next.change().tick() <= tick) {
                image.apply(next.change());
                next = read(lines);
            }
            return image;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /// The next line, or null after the last so far.
    private static @Nullable Line read(BufferedReader lines) throws IOException {
        var line = lines.readLine();
        if (line == null) return null;
        try (var json = JSON.createParser(line)) {
            json.nextToken();
            return line(json);
        }
    }

    private static Line line(JsonParser json) throws IOException {
        var tick = 0;
        var table = "";
        var operation = "";
        Map<String, String> key = new LinkedHashMap<>();
        Map<String, @Nullable String> row = null;
        var last = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            switch (field) {
                case "tick" -> tick = json.getIntValue();
                case "table" -> table = json.getText();
                case "op" -> operation = json.getText();
                case "key" -> values(json).forEach((name, value) -> key.put(name, String.valueOf(value)));
                case "row" -> row = values(json);
                case "last" -> last = json.getBooleanValue();
                default -> throw new IOException("a truth log has no field \"" + field + "\"");
            }
        }
        return new Line(new Change(tick, table, Change.Operation.of(operation), key, row), last);
    }

    private static Map<String, @Nullable String> values(JsonParser json) throws IOException {
        var values = new LinkedHashMap<String, @Nullable String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            values.put(name, json.nextToken() == JsonToken.VALUE_NULL ? null : json.getText());
        }
        return values;
    }
}
