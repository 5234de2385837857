package dev.yellow.model;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Named things in the order of the files, found by name in constant time. Of two with one name the first is found.
public final class ByName<T extends Named> implements Iterable<T> {
    /// Up to here comparing is faster than hashing, and 40,000 datasets need no map each.
    private static final int FEW = 12;

    private final List<T> all;
    private final @Nullable Map<String, T> index;

    private ByName(List<T> all) {
        this.all = all;
        this.index = all.size() <= FEW ? null : indexed(all);
    }

    public static <T extends Named> ByName<T> of(List<T> all) {
        return new ByName<>(List.copyOf(all));
    }

    private static <T extends Named> Map<String, T> indexed(List<T> all) {
        var index = HashMap.<String, T>newHashMap(all.size());
        for (var each : all) index.putIfAbsent(each.name(), each);
        return index;
    }

    /// The first of that name, or null.
    public @Nullable T get(String name) {
        if (index != null) return index.get(name);
        for (var each : all) if (each.name().equals(name)) return each;
        return null;
    }

    public Optional<T> find(String name) {
        return Optional.ofNullable(get(name));
    }

    public boolean has(String name) {
        return get(name) != null;
    }

    public List<T> list() {
        return all;
    }

    public int size() {
        return all.size();
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public Stream<T> stream() {
        return all.stream();
    }

    @Override
    public Iterator<T> iterator() {
        return all.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ByName<?> that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
