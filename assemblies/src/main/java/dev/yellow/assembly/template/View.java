package dev.yellow.assembly.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What a template may say about a value: its fields by name, each with its type and how it is got. A field is read where
/// it is described, so nothing is looked up by reflection.
///
/// @param <T> what it shows
public final class View<T> {
    /// A tree that a template writes as one item of a list.
    public static final View<Map<String, Object>> TREE = View.<Map<String, Object>>of("tree").map("tree", tree -> tree);

    private final String name;
    private final Map<String, Field<T>> fields = new LinkedHashMap<>();

    private View(String name) {
        this.name = name;
    }

    /// @param name as faults call it
    public static <T> View<T> of(String name) {
        return new View<>(name);
    }

    /// What a field is to a template.
    sealed interface Type {
        /// A text, a number, or a tree that is written as it is. @param optional whether it may be absent, so that a template must ask first
        record Written(boolean optional) implements Type {}

        /// For `{#if}` alone.
        record Flag() implements Type {}

        /// Has fields of its own.
        record Part(View<?> view, boolean optional) implements Type {}

        /// For `{#for}` alone.
        record Many(View<?> view) implements Type {}
    }

    record Field<T>(Type type, Function<T, @Nullable Object> get) {}

    public View<T> text(String name, Function<T, String> get) {
        return field(name, new Type.Written(false), get::apply);
    }

    public View<T> optionalText(String name, Function<T, @Nullable String> get) {
        return field(name, new Type.Written(true), get::apply);
    }

    public View<T> number(String name, ToLongFunction<T> get) {
        return field(name, new Type.Written(false), get::applyAsLong);
    }

    public View<T> flag(String name, Predicate<T> get) {
        return field(name, new Type.Flag(), get::test);
    }

    /// A tree of maps and lists, written as one value.
    public View<T> map(String name, Function<T, ? extends Map<String, ?>> get) {
        return field(name, new Type.Written(false), get::apply);
    }

    /// A list of trees or texts, written as one value.
    public View<T> list(String name, Function<T, ? extends List<?>> get) {
        return field(name, new Type.Written(false), get::apply);
    }

    public <E> View<T> part(String name, View<E> view, Function<T, E> get) {
        return field(name, new Type.Part(view, false), value -> new Shown<>(view, get.apply(value)));
    }

    public <E> View<T> optionalPart(String name, View<E> view, Function<T, @Nullable E> get) {
        return field(name, new Type.Part(view, true), value -> {
            var part = get.apply(value);
            return part == null ? null : new Shown<>(view, part);
        });
    }

    public <E> View<T> many(String name, View<E> view, Function<T, ? extends List<E>> get) {
        return field(name, new Type.Many(view), value -> get.apply(value).stream().map(each -> new Shown<>(view, each)).toList());
    }

    private View<T> field(String name, Type type, Function<T, @Nullable Object> get) {
        if (fields.put(name, new Field<>(type, get)) != null) throw new IllegalStateException("view " + this.name + " has \"" + name + "\" twice");
        return this;
    }

    Map<String, Field<T>> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return name;
    }

    /// A value as a template sees it.
    record Shown<T>(View<T> view, T value) {
        boolean has(String field) {
            return view.fields.containsKey(field);
        }

        @Nullable Object get(String field) {
            return view.fields.get(field).get.apply(value);
        }
    }
}
