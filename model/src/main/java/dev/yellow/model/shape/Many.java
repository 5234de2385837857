package dev.yellow.model.shape;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.tree.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shapes of lists and of maps whose keys are names of the author's own.
public final class Many {
    private Many() {}

    /// @param what what it lists, in the plural
    public record ListOf<T>(String what, Shape<T> item) implements Shape<List<T>> {
        @Override
        public @Nullable List<T> read(Node node, @Nullable Ref key, Reading in) {
            if (!(node instanceof Node.Sequence sequence)) {
                in.fault(LintCode.WRONG_SHAPE, node, "\"" + what + "\" is " + node.described() + " where a list is expected");
                return null;
            }
            var items = new ArrayList<T>(sequence.items().length);
            for (var each : sequence.items()) {
                var value = item.read(each, null, in);
                if (value != null) items.add(value);
            }
            return items;
        }
    }

    /// A map of names to values that do not carry them.
    ///
    /// @param what what it maps, in the plural
    /// @param name what a key is
    public record EntriesOf<T>(String what, String name, Shape<T> value) implements Shape<ByName<Entry<T>>> {
        @Override
        public @Nullable ByName<Entry<T>> read(Node node, @Nullable Ref key, Reading in) {
            var mapping = mapping(node, what, in);
            if (mapping == null) return null;
            var entries = new ArrayList<Entry<T>>(mapping.keys().length);
            for (var i = 0; i < mapping.keys().length; i++) {
                var ref = new Ref(in.shared(mapping.keys()[i].text()), in.at(mapping.keys()[i]));
                var read = value.read(mapping.values()[i], ref, in);
                if (read != null) entries.add(new Entry<>(ref, read));
            }
            return ByName.of(entries);
        }
    }

    /// A map of names to objects that carry them.
    ///
    /// @param what what it maps, in the plural
    /// @param name what a key is
    public record NamedOf<T extends Named>(String what, String name, Shape<T> value) implements Shape<ByName<T>> {
        @Override
        public @Nullable ByName<T> read(Node node, @Nullable Ref key, Reading in) {
            var mapping = mapping(node, what, in);
            if (mapping == null) return null;
            var entries = new ArrayList<T>(mapping.keys().length);
            for (var i = 0; i < mapping.keys().length; i++) {
                var read = value.read(mapping.values()[i], new Ref(in.shared(mapping.keys()[i].text()), in.at(mapping.keys()[i])), in);
                if (read != null) entries.add(read);
            }
            return ByName.of(entries);
        }
    }

    private static final Node.Scalar[] NO_KEYS = {};
    private static final Node[] NO_VALUES = {};

    /// A value left empty is an empty mapping: its required fields are then reported one by one.
    static Node.@Nullable Mapping mapping(Node node, String what, Reading in) {
        if (node instanceof Node.Mapping mapping) return mapping;
        if (node instanceof Node.Scalar scalar && scalar.isNull()) return new Node.Mapping(NO_KEYS, NO_VALUES, 1, node.line(), node.column());
        in.fault(LintCode.WRONG_SHAPE, node, "\"" + what + "\" is " + node.described() + " where a mapping is expected");
        return null;
    }
}
