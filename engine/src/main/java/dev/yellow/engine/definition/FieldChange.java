package dev.yellow.engine.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A field of a compiled text that differs.
///
/// @param path such as `datasets.customers.columns.name.type`; members of a list go by their names
public record FieldChange(String path, Optional<String> before, Optional<String> after) {
    /// All that differ between two JSON objects, by path. @param before empty for one that is new
    public static List<FieldChange> between(Optional<String> before, String after) {
        var had = before.map(text -> JsonTree.read(text).leaves()).orElse(new TreeMap<>());
        var has = JsonTree.read(after).leaves();
        var changes = new ArrayList<FieldChange>();
        var paths = new TreeSet<>(had.keySet());
        paths.addAll(has.keySet());
        for (var path : paths) {
            var was = value(had, path);
            var shall = value(has, path);
            if (!was.equals(shall)) changes.add(new FieldChange(path, was, shall));
        }
        return changes;
    }

    private static Optional<String> value(SortedMap<String, String> leaves, String path) {
        return Optional.ofNullable(leaves.get(path));
    }

    @Override
    public String toString() {
        if (before.isEmpty()) return "+ " + path + ": " + after.orElse("");
        if (after.isEmpty()) return "- " + path + ": " + before.get();
        return "~ " + path + ": " + before.get() + " -> " + after.get();
    }
}
