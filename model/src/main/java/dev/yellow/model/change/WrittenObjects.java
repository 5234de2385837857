package dev.yellow.model.change;

import dev.yellow.model.change.ModelObject.Fact;
import dev.yellow.model.change.ModelObject.Id;
import dev.yellow.model.fault.Place;
import dev.yellow.model.read.DocumentParser;
import dev.yellow.model.tree.Document;
import dev.yellow.model.tree.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The objects that some files declare, as they are written there.
final class WrittenObjects {
    /// Kinds of which all documents together are one object.
    private static final List<String> NAMELESS = List.of("Ecosystem", "Assignments", "Hints");

    private final SortedMap<Id, ModelObject> objects = new TreeMap<>();

    private WrittenObjects() {}

    /// What cannot be parsed is left out; lint has it.
    static SortedMap<Id, ModelObject> of(Collection<Checkout.Entry.Content> files, DocumentParser parser) {
        var read = new WrittenObjects();
        for (var file : files) {
            try {
                parser.parse(file.path(), file.content()).documents().forEach(read::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read.objects;
    }

    private void add(Document document) {
        if (!(document.root() instanceof Node.Mapping root)) return;
        var kind = text(root, "kind");
        var id = new Id(kind.isEmpty() ? "document" : kind, NAMELESS.contains(kind) ? "" : text(root, "name"));
        var object = objects.computeIfAbsent(id, each -> new ModelObject(each, place(document, root)));
        flatten("", document, root, object);
    }

    private static String text(Node.Mapping root, String field) {
        return root.get(field) instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private static void flatten(String path, Document document, Node node, ModelObject into) {
        if (node instanceof Node.Mapping mapping && mapping.keys().length > 0) {
            for (var i = 0; i < mapping.keys().length; i++) {
                var key = mapping.keys()[i].text();
                if (path.isEmpty() && key.equals("kind")) continue;
                flatten(path.isEmpty() ? key : path + "." + key, document, mapping.values()[i], into);
            }
        } else {
            into.add(path, new Fact(written(node), place(document, node)));
        }
    }

    /// A list in one line, since its order may matter.
    private static String written(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.text();
            case Node.Sequence list -> List.of(list.items()).stream().map(WrittenObjects::written).collect(Collectors.joining(", ", "[", "]"));
            case Node.Mapping map -> IntStream.range(0, map.keys().length).mapToObj(i -> map.keys()[i].text() + ": " + written(map.values()[i]))
                    .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static Place.InModel place(Document document, Node node) {
        return new Place.InModel(document.file(), node.line(), node.column());
    }
}
