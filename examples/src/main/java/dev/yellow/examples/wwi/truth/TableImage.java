package dev.yellow.examples.wwi.truth;

import dev.yellow.examples.wwi.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All rows of all tables at one moment, as text: two are equal when every value of every row is.
///
/// @param tables by table, then by the key's values, then by column; a table without rows is not among them
public record TableImage(Map<String, Map<List<String>, Map<String, @Nullable String>>> tables) {
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

    /// Replays one change. @throws IllegalStateException when it cannot follow from what is here
    void apply(Change change) {
        var rows = tables.computeIfAbsent(change.table(), _ -> new HashMap<>());
        var key = List.copyOf(change.key().values());
        var before = change.row() == null ? rows.remove(key) : rows.put(key, change.row());
        var was = before != null;
        if (was == (change.operation() == Change.Operation.INSERT)) {
            throw new IllegalStateException("tick " + change.tick() + ": " + change.operation() + " of " + change.table() + " " + key + ", which was " + (was ? "there" : "not there"));
        }
        if (rows.isEmpty()) tables.remove(change.table());
    }
}
