package dev.yellow.server.api;

import dev.yellow.model.Model;
import dev.yellow.model.fault.Place;
import dev.yellow.model.tables.ModelTables;
import dev.yellow.runtime.output.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The model as tables, each row with its columns' names.
final class ModelRows {
    private static final Place.InModel NOWHERE = new Place.InModel("", 1, 1);

    private final Map<String, List<List<@Nullable Object>>> rows;

    ModelRows(Model model) {
        this.rows = ModelTables.rows(model);
    }

    List<Value.Fields> all(String table) {
        var columns = Objects.requireNonNull(ModelTables.datasets(NOWHERE).get(table)).columns();
        return Objects.requireNonNull(rows.get(table)).stream().map(row -> {
            var fields = new LinkedHashMap<String, Value>();
            for (var i = 0; i < row.size(); i++) fields.put(columns.list().get(i).name(), Value.of(row.get(i)));
            return new Value.Fields(fields);
        }).toList();
    }

    List<Value.Fields> where(String table, String column, @Nullable Object value) {
        return all(table).stream().filter(row -> is(row, column, value)).toList();
    }

    static boolean is(Value.Fields row, String column, @Nullable Object value) {
        return Value.of(value).equals(row.fields().get(column));
    }
}
