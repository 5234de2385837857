package dev.yellow.model.schema;

import dev.yellow.model.shape.Either;
import dev.yellow.model.shape.Many.EntriesOf;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.tree.Node;
import java.util.Set;

/// Which fields of which objects a document has, as `object.field`.
final class FieldsSeen {
    private FieldsSeen() {}

    static void in(Shape<?> shape, Node node, Set<String> seen) {
        switch (shape) {
            case ObjectShape<?> object when node instanceof Node.Mapping mapping -> {
                for (var field : object.fields()) {
                    var value = mapping.get(field.name());
                    if (value == null) continue;
                    seen.add(object.name() + "." + field.name());
                    in(field.shape(), value, seen);
                }
            }
            case Either<?, ?> either -> in(either.object(), node, seen);
            case ListOf<?> list when node instanceof Node.Sequence sequence ->
                    { for (var item : sequence.items()) in(list.item(), item, seen); }
            case EntriesOf<?> map when node instanceof Node.Mapping mapping ->
                    { for (var value : mapping.values()) in(map.value(), value, seen); }
            case NamedOf<?> map when node instanceof Node.Mapping mapping ->
                    { for (var value : mapping.values()) in(map.value(), value, seen); }
            default -> { }
        }
    }
}
