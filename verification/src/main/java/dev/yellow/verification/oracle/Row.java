package dev.yellow.verification.oracle;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A row by the identities of its values. A column that is NULL is absent, so a column that does not exist yet is NULL.
///
/// @param values by column; see [dev.yellow.verification.value.Identity]
public record Row(SortedMap<String, String> values) {
    public Row {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public @Nullable String get(String column) {
        return values.get(column);
    }

    /// The same row, of which only these columns are looked at.
    public Row only(Collection<String> columns) {
        var some = new TreeMap<>(values);
        some.keySet().retainAll(columns);
        return new Row(some);
    }

    /// The same row without a column.
    public Row without(String column) {
        var some = new TreeMap<>(values);
        some.remove(column);
        return new Row(some);
    }

    /// This row's values of these columns, in order. @return null when one is NULL
    public @Nullable List<String> key(List<String> columns) {
        for (var c : columns) if (!values.containsKey(c)) return null;
        return columns.stream().map(values::get).toList();
    }

    public static Row of(Map<String, String> values) {
        return new Row(new TreeMap<>(values));
    }
}
