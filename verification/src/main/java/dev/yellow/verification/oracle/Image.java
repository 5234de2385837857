package dev.yellow.verification.oracle;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// All rows of a dataset at one moment, as its definition of then sees them.
///
/// @param columns of the definition
/// @param key     some of them, in the key's order
/// @param rows    each with no other columns
public record Image(Set<String> columns, List<String> key, List<Row> rows) {
    public Image {
        columns = Set.copyOf(columns);
        key = List.copyOf(key);
        rows = List.copyOf(rows);
    }

    /// The rows by key. @throws IllegalStateException when a key is NULL or met twice: no batch may commit this image
    public Map<List<String>, Row> byKey() {
        var all = new LinkedHashMap<List<String>, Row>();
        for (var row : rows) {
            var k = row.key(key);
            if (k == null || all.put(k, row) != null) throw new IllegalStateException("no image to commit: a key is NULL or doubled");
        }
        return all;
    }

    /// Whether no key is NULL or doubled.
    public boolean keyed() {
        var seen = new HashSet<List<String>>();
        return rows.stream().map(r -> r.key(key)).allMatch(k -> Objects.nonNull(k) && seen.add(k));
    }
}
