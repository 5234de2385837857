package dev.yellow.model.schema;

import dev.yellow.model.shape.Either;
import dev.yellow.model.shape.Many.EntriesOf;
import dev.yellow.model.shape.Many.ListOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.Choice;
import dev.yellow.model.shape.Scalars.Flag;
import dev.yellow.model.shape.Scalars.Fraction;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Scalars.Whole;
import dev.yellow.model.shape.Scalars.Written;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.shape.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All objects that can be reached from some, by name, each before those that it leads to.
final class Objects {
    private final Map<String, ObjectShape<?>> found = new LinkedHashMap<>();

    private Objects() {}

    static List<ObjectShape<?>> of(List<? extends ObjectShape<?>> roots) {
        var objects = new Objects();
        for (var root : roots) objects.add(root);
        return List.copyOf(objects.found.values());
    }

    private void add(Shape<?> shape) {
        switch (shape) {
            case ObjectShape<?> object -> {
                if (found.putIfAbsent(object.name(), object) == null) for (var field : object.fields()) add(field.shape());
            }
            case Either<?, ?> either -> add(either.object());
            case ListOf<?> list -> add(list.item());
            case EntriesOf<?> map -> add(map.value());
            case NamedOf<?> map -> add(map.value());
            case Text _, RefText _, Choice<?> _, Whole _, Fraction _, Flag _, Written<?> _, Tree _ -> { }
        }
    }
}
