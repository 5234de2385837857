package dev.yellow.model.shape;

import static dev.yellow.model.lint.LintCode.FIELD_MISSING;
import static dev.yellow.model.lint.LintCode.FIELD_OUT_OF_PLACE;
import static dev.yellow.model.lint.LintCode.FIELD_UNKNOWN;
import static dev.yellow.model.lint.LintCode.NOT_EXACTLY_ONE;

import dev.yellow.model.Ref;
import dev.yellow.model.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An object with fields, and the record that it becomes.
public final class ObjectShape<T> implements Shape<T> {
    private final String name;
    private final String doc;
    private final boolean isDocument;
    private final List<Field<?>> fields;
    private final Field<?>[] byIndex;
    private final List<List<Field<?>>> exactlyOne;
    private final List<Need> needs;
    private final Function<Values, @Nullable T> maker;

    private ObjectShape(Of of, Function<Values, @Nullable T> maker) {
        this.name = of.name;
        this.doc = of.doc;
        this.isDocument = of.isDocument;
        this.fields = List.copyOf(of.fields);
        this.byIndex = of.fields.toArray(Field<?>[]::new);
        this.exactlyOne = List.copyOf(of.exactlyOne);
        this.needs = List.copyOf(of.needs);
        this.maker = maker;
    }

    /// Starts the description of an object. @param name unique among all shapes @param doc one sentence
    public static Of of(String name, String doc) {
        return new Of(name, doc, false);
    }

    /// Starts the description of a document, which also has the field `kind`. @param name its kind
    public static Of document(String name, String doc) {
        return new Of(name, doc, true);
    }

    public String name() {
        return name;
    }

    public String doc() {
        return doc;
    }

    public boolean isDocument() {
        return isDocument;
    }

    /// In the order in which they are documented.
    public List<Field<?>> fields() {
        return fields;
    }

    /// Sets of fields of which exactly one must be there.
    public List<List<Field<?>>> exactlyOne() {
        return exactlyOne;
    }

    /// A field that has no meaning without another.
    public record Need(Field<?> field, Field<?> other) {}

    public List<Need> needs() {
        return needs;
    }

    @Override
    public @Nullable T read(Node node, @Nullable Ref key, Reading in) {
        var mapping = Many.mapping(node, name, in);
        if (mapping == null) return null;
        var values = new @Nullable Object[byIndex.length];
        var nodes = new @Nullable Node[byIndex.length];
        for (var i = 0; i < mapping.keys().length; i++) {
            var field = field(mapping.keys()[i].text());
            if (field == null) {
                unknown(mapping.keys()[i], in);
                continue;
            }
            if (field.index() < 0) continue;
            nodes[field.index()] = mapping.values()[i];
            values[field.index()] = field.shape().read(mapping.values()[i], null, in);
        }
        for (var field : byIndex) if (field.required() && nodes[field.index()] == null) missing(field, mapping, key, in);
        for (var choice : exactlyOne) checkOne(choice, nodes, mapping, key, in);
        for (var need : needs) checkNeed(need, nodes, in);
        return maker.apply(new Values(values, nodes, mapping, key, in));
    }

    private static final Field<String> KIND = new Field<>("kind", new Scalars.Text("kind"), true, null, "What the document declares.", -1);

    private @Nullable Field<?> field(String key) {
        for (var field : byIndex) if (field.name().equals(key)) return field;
        return isDocument && key.equals("kind") ? KIND : null;
    }

    private void unknown(Node.Scalar key, Reading in) {
        in.fault(FIELD_UNKNOWN, key, "field \"" + key.text() + "\" of " + name + " is unknown",
                Nearest.mend(key.text(), fields.stream().map(Field::name).toList()));
    }

    private void missing(Field<?> field, Node at, @Nullable Ref key, Reading in) {
        in.faults().add(FIELD_MISSING.at(key == null ? in.at(at) : key.at(), described(key) + " has no \"" + field.name() + "\""));
    }

    private void checkOne(List<Field<?>> choice, @Nullable Node[] nodes, Node at, @Nullable Ref key, Reading in) {
        var found = choice.stream().filter(f -> nodes[f.index()] != null).map(Field::name).toList();
        if (found.size() == 1) return;
        var all = String.join(", ", choice.stream().map(Field::name).toList());
        var what = found.isEmpty() ? " has none of " + all : " has " + String.join(" and ", found) + " at once";
        in.faults().add(NOT_EXACTLY_ONE.at(key == null ? in.at(at) : key.at(), described(key) + what, "give exactly one of " + all));
    }

    private void checkNeed(Need need, @Nullable Node[] nodes, Reading in) {
        var there = nodes[need.field.index()];
        if (there != null && nodes[need.other.index()] == null)
            in.fault(FIELD_OUT_OF_PLACE, there, "field \"" + need.field.name() + "\" of " + name + " stands without \"" + need.other.name() + "\"");
    }

    private String described(@Nullable Ref key) {
        return key == null ? name : name + " \"" + key.name() + "\"";
    }

    @Override
    public String toString() {
        return name;
    }

    /// Collects the fields of an object.
    public static final class Of {
        private final String name;
        private final String doc;
        private final boolean isDocument;
        private final List<Field<?>> fields = new ArrayList<>();
        private final List<List<Field<?>>> exactlyOne = new ArrayList<>();
        private final List<Need> needs = new ArrayList<>();

        private Of(String name, String doc, boolean isDocument) {
            this.name = name;
            this.doc = doc;
            this.isDocument = isDocument;
        }

        public <V> Field<V> required(String name, Shape<V> shape, String doc) {
            return add(name, shape, true, null, doc);
        }

        public <V> Field<V> optional(String name, Shape<V> shape, String doc) {
            return add(name, shape, false, null, doc);
        }

        /// A field that may be left out. @param otherwise what holds then, as it would be written; [Values#orDefault] gives it
        public <V> Field<V> defaulting(String name, Shape<V> shape, String otherwise, String doc) {
            return add(name, shape, false, otherwise, doc);
        }

        private <V> Field<V> add(String name, Shape<V> shape, boolean required, @Nullable String otherwise, String doc) {
            var field = new Field<>(name, shape, required, otherwise, doc, fields.size());
            fields.add(field);
            return field;
        }

        /// Exactly one of these fields must be there.
        public Of exactlyOne(Field<?>... choice) {
            exactlyOne.add(List.of(choice));
            return this;
        }

        /// A field that has no meaning without another.
        public Of needs(Field<?> field, Field<?> other) {
            needs.add(new Need(field, other));
            return this;
        }

        /// @param maker makes the record; may return null where nothing usable was read
        public <T> ObjectShape<T> makes(Function<Values, @Nullable T> maker) {
            return new ObjectShape<>(this, maker);
        }
    }
}
