package dev.yellow.examples.wwi.truth;

import dev.yellow.examples.wwi.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All rows of all tables at one moment, as text: two are equal when every value of every row is.
///
/// @param tables by table, then by the key's values, then by column; a table without rows is not among them
public record TableImage(Map<String, Map<List<String>, Map<String, @Nullable String>>> tables) {
    private static final int MOST_LINES = 20;

    static TableImage empty() {
        return new TableImage(new TreeMap<>());
    }

    /// The rows of a table by key; empty when it has none.
    public Map<List<String>, Map<String, @Nullable String>> rows(String table) {
        return tables.getOrDefault(table, Map.of());
    }

    /// What the database holds now.
    public static TableImage of(Connection connection, Schemas schemas) throws SQLException {
        var image = empty();
        for (var layout : Layout.read(connection, schemas).values()) {
            try (var s = connection.createStatement(); var r = s.executeQuery(schemas.sql("SELECT " + layout.asText() + " FROM " + layout.table() + " AS t"))) {
                while (r.next()) image.apply(Rows.change(0, layout, Change.Operation.INSERT, r));
            }
        }
        return image;
    }

    /// Where the other one says something else: a line a row, at most 20, then how many more.
    public List<String> differences(TableImage other) {
        var lines = new ArrayList<String>();
        var names = new TreeSet<>(tables.keySet());
        names.addAll(other.tables.keySet());
        for (var table : names) {
            var keys = new HashSet<>(rows(table).keySet());
            keys.addAll(other.rows(table).keySet());
            for (var key : keys) {
                var mine = rows(table).get(key);
                var theirs = other.rows(table).get(key);
                if (!Objects.equals(mine, theirs)) lines.add(table + " " + key + ": " + difference(mine, theirs));
            }
        }
        if (lines.size() <= MOST_LINES) return lines;
        var more = lines.size() - MOST_LINES;
        return Stream.concat(lines.stream().sorted().limit(MOST_LINES), Stream.of("and " + more + " rows more")).toList();
    }

    private static String difference(@Nullable Map<String, @Nullable String> mine, @Nullable Map<String, @Nullable String> theirs) {
        if (mine == null) return "only in the other";
        if (theirs == null) return "not in the other";
        var columns = new TreeSet<>(mine.keySet());
        columns.addAll(theirs.keySet());
        return columns.stream().filter(c -> !Objects.equals(mine.get(c), theirs.get(c)))
                .map(c -> c + " " + mine.get(c) + " | " + theirs.get(c)).collect(Collectors.joining(", "));
    }

    /// Replays one change. @throws IllegalStateException when it cannot follow from what is here
    void apply(Change change) {
        var rows = tables.computeIfAbsent(change.table(), _ -> new HashMap<>());
        var key = List.copyOf(change.key().values());
        var before = change.row() == null ? rows.remove(key) : rows.put(key, change.row());
        var was = before != null;
        if (was == (change.operation() == Change.Operation.INSERT)) {
            throw new IllegalStateException("tick %d: %s of %s %s, which was %s"
                    .formatted(change.tick(), change.operation(), change.table(), key, was ? "there" : "not there"));
        }
        if (rows.isEmpty()) tables.remove(change.table());
    }
}
