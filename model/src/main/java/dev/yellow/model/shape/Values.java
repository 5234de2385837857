package dev.yellow.model.shape;

import static java.util.Objects.requireNonNull;

import dev.yellow.model.ByName;
import dev.yellow.model.Named;
import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import dev.yellow.model.tree.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was read for the fields of one object.
public final class Values {
    private final @Nullable Object[] values;
    private final @Nullable Node[] nodes;
    private final Node node;
    private final @Nullable Ref key;
    private final Reading in;

    Values(@Nullable Object[] values, @Nullable Node[] nodes, Node node, @Nullable Ref key, Reading in) {
        this.values = values;
        this.nodes = nodes;
        this.node = node;
        this.key = key;
        this.in = in;
    }

    /// The value, or null when the field is absent or could not be read.
    @SuppressWarnings("unchecked") // the object's shape put what the field's shape made
    public <T> @Nullable T get(Field<T> field) {
        return (T) values[field.index()];
    }

    public <T> T get(Field<T> field, T otherwise) {
        var value = get(field);
        return value == null ? otherwise : value;
    }

    /// The value; where the field is absent or could not be read, what holds then.
    public <T> T orDefault(Field<T> field) {
        var value = get(field);
        if (value != null) return value;
        var written = requireNonNull(field.otherwise(), "the field has no default");
        return requireNonNull(field.shape().read(new Node.Scalar(written, true, at().line(), at().column()), null, in), "the default cannot be read");
    }

    /// A text, empty when the field is absent.
    public String text(Field<String> field) {
        return get(field, "");
    }

    public <T> List<T> list(Field<List<T>> field) {
        return get(field, List.of());
    }

    public <T extends Named> ByName<T> named(Field<ByName<T>> field) {
        return get(field, ByName.of(List.of()));
    }

    /// Whether the file has the field, readable or not.
    public boolean has(Field<?> field) {
        return nodes[field.index()] != null;
    }

    /// Whether some of a list could not be read.
    public boolean lost(Field<? extends List<?>> field) {
        var list = get(field);
        return nodes[field.index()] instanceof Node.Sequence sequence && (list == null || list.size() < sequence.items().length);
    }

    /// Where the field's value is, else where the object is.
    public Place.InModel at(Field<?> field) {
        var at = nodes[field.index()];
        return at == null ? at() : in.at(at);
    }

    /// Where the object is: at its name when it stands under one.
    public Place.InModel at() {
        return key == null ? in.at(node) : key.at();
    }

    /// The name that the object stands under; empty when it stands under none.
    public String name() {
        return key == null ? "" : key.name();
    }
}
