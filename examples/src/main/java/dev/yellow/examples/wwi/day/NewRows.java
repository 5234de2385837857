package dev.yellow.examples.wwi.day;

import dev.yellow.examples.wwi.truth.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows to insert in one statement: an array of texts a column, cast there to the column's type.
final class NewRows {
    private final List<String> names;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    NewRows(String... columns) {
        names = List.of(columns);
    }

    void add(@Nullable Object... values) {
        if (values.length != names.size()) throw new IllegalArgumentException(names + " are not " + values.length + " values");
        rows.add(values);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String statement(Layout layout) {
        var types = layout.columns().stream().collect(Collectors.toMap(Layout.Column::name, Layout.Column::type));
        return """
                INSERT INTO %s AS t (%s)
                SELECT %s
                  FROM unnest(%s) AS new(%s)
                """.formatted(layout.table(), String.join(", ", names), names.stream().map(n -> n + "::" + types.get(n)).collect(Collectors.joining(", ")),
                names.stream().map(_ -> "?::text[]").collect(Collectors.joining(", ")), String.join(", ", names));
    }

    /// The binds of [#statement].
    Object[] columns() {
        var columns = new Object[names.size()];
        for (var c = 0; c < columns.length; c++) {
            var column = new @Nullable String[rows.size()];
            for (var r = 0; r < column.length; r++) {
                var value = rows.get(r)[c];
                column[r] = value == null ? null : value.toString();
            }
            columns[c] = column;
        }
        return columns;
    }
}
