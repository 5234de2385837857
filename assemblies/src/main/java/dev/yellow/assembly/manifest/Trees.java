package dev.yellow.assembly.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trees of maps, lists and plain values, whose maps keep their order.
public final class Trees {
    private Trees() {}

    /// A copy that nobody can change.
    public static Map<String, Object> frozen(Map<String, ?> tree) {
        var copy = new LinkedHashMap<String, Object>();
        tree.forEach((key, value) -> copy.put(key, copied(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copied(Object value) {
        return switch (value) {
            case Map<?, ?> map -> frozen(map(map));
            case List<?> list -> List.copyOf(list.stream().map(Trees::copied).toList());
            default -> value;
        };
    }

    /// The value at a path of keys; null when there is none.
    public static @Nullable Object at(@Nullable Object tree, String... path) {
        var here = tree;
        for (var key : path) {
            if (!(here instanceof Map<?, ?> map)) return null;
            here = map.get(key);
        }
        return here;
    }

    /// The value at a path that is there.
    public static Object get(Object tree, String... path) {
        var value = at(tree, path);
        if (value == null) throw new IllegalArgumentException("nothing at " + String.join(".", path));
        return value;
    }

    /// The list at a path; empty when there is none.
    public static List<Map<String, Object>> list(@Nullable Object tree, String... path) {
        if (!(at(tree, path) instanceof List<?> list)) return List.of();
        var maps = new ArrayList<Map<String, Object>>();
        for (var each : list) if (each instanceof Map<?, ?> map) maps.add(map(map));
        return maps;
    }

    /// A copy of the map at a path, for the caller to change; empty when there is none.
    public static Map<String, Object> map(@Nullable Object tree, String... path) {
        var typed = new LinkedHashMap<String, Object>();
        if (at(tree, path) instanceof Map<?, ?> map) map.forEach((key, value) -> typed.put(String.valueOf(key), value));
        return typed;
    }

    /// A copy with another value at a path; maps that are missing are made.
    public static Map<String, Object> with(Map<String, Object> tree, Object value, String... path) {
        var copy = new LinkedHashMap<>(tree);
        var rest = Arrays.copyOfRange(path, 1, path.length);
        copy.put(path[0], rest.length == 0 ? value : with(map(tree, path[0]), value, rest));
        return copy;
    }

    /// Pairs of a key and a value as a map in that order; a null value leaves its key out.
    public static Map<String, Object> of(@Nullable Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            var value = pairs[i + 1];
            if (value != null) map.put(String.valueOf(pairs[i]), value);
        }
        return map;
    }
}
