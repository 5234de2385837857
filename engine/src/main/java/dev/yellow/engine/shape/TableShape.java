package dev.yellow.engine.shape;

import dev.yellow.engine.canonical.Canonical;
import dev.yellow.engine.definition.StreamDefinition.Dataset;
import dev.yellow.engine.definition.StreamDefinition.Milestoning;
import dev.yellow.model.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The columns that a merge table has, in the order in which they arrived.
///
/// @param columns those of the model, oldest first; those that left the model have left this list too, but stay in the
///                table, nullable
/// @param key     names of the key's columns, in its order
public record TableShape(Milestoning milestoning, List<Column> columns, List<String> key) {
    public record Column(String name, DataType type) {}

    public TableShape {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /// The shape of a table made new for a dataset.
    public static TableShape of(Dataset dataset, Milestoning milestoning) {
        return new TableShape(milestoning, dataset.columns().stream().map(c -> new Column(c.name(), c.type())).toList(), dataset.key());
    }

    /// The same columns, those that another shape has too in its order, before the rest.
    public TableShape inOrderOf(TableShape other) {
        var ordered = new ArrayList<Column>();
        for (var theirs : other.columns) column(theirs.name()).ifPresent(ordered::add);
        for (var ours : columns) if (!ordered.contains(ours)) ordered.add(ours);
        return new TableShape(milestoning, ordered, key);
    }

    /// The columns in the hash's order: newest first.
    public List<Column> hashed() {
        return columns.reversed();
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    public List<Column> keyColumns() {
        return key.stream().map(k -> column(k).orElseThrow()).toList();
    }

    public List<DataType> keyTypes() {
        return keyColumns().stream().map(Column::type).toList();
    }

    /// The shape that this one becomes under a dataset's definition: columns that stay keep their order, new ones come
    /// last. A column that changed its type keeps its place.
    public TableShape towards(Dataset dataset) {
        var next = new ArrayList<Column>();
        for (var have : columns)
            dataset.columns().stream().filter(c -> c.name().equals(have.name())).findFirst()
                    .ifPresent(c -> next.add(new Column(c.name(), c.type())));
        for (var wanted : dataset.columns())
            if (column(wanted.name()).isEmpty()) next.add(new Column(wanted.name(), wanted.type()));
        return new TableShape(milestoning, next, dataset.key());
    }

    /// Whether hashes made under this shape are those of the next one for rows whose added columns are NULL.
    public boolean hashesAs(TableShape next) {
        if (next.columns.size() < columns.size()) return false;
        for (var i = 0; i < columns.size(); i++) {
            var have = columns.get(i);
            var then = next.columns.get(i);
            if (!have.name().equals(then.name()) || !Canonical.keepsBytes(have.type(), then.type())) return false;
        }
        return true;
    }
}
