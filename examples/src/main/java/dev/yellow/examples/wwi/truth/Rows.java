package dev.yellow.examples.wwi.truth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads rows that a statement returned with [Layout#asText].
public final class Rows {
    private Rows() {}

    /// The current row's columns, in the table's order.
    public static Map<String, @Nullable String> row(Layout layout, ResultSet result) throws SQLException {
        var row = new LinkedHashMap<String, @Nullable String>();
        for (var i = 0; i < layout.columns().size(); i++) row.put(layout.columns().get(i).name(), result.getString(i + 1));
        return row;
    }

    /// The current row as a change; when it was deleted, only its key is told.
    public static Change change(int tick, Layout layout, Change.Operation operation, ResultSet result) throws SQLException {
        var row = row(layout, result);
        return new Change(tick, layout.table(), operation, key(layout, row), operation == Change.Operation.DELETE ? null : row);
    }

    static Map<String, String> key(Layout layout, Map<String, @Nullable String> row) {
        var key = new LinkedHashMap<String, String>();
        for (var column : layout.key()) {
            var value = row.get(column);
            if (value == null) throw new IllegalStateException(layout.table() + " has a null in its key");
            key.put(column, value);
        }
        return key;
    }
}
