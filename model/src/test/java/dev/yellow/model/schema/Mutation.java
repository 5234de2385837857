package dev.yellow.model.schema;

import dev.yellow.model.tree.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// One random change of a document's structure: a field gone, renamed, moved, or of another shape.
record Mutation(RandomGenerator dice) {
    private static final List<Node> VALUES = List.of(
            plain(""), plain("null"), plain("zzz"), plain("7"), plain("-3"), plain("0.5"), plain("99999999999"), plain("true"),
            plain("False_"), quoted("7"), quoted("true"), quoted(""),
            list(), list(plain("zzz")), list(plain("")), list(list()), mapping(), mapping("zzz", plain("1")),
            mapping("every", plain("1m")));

    Node of(Node root) {
        var places = new ArrayList<Node>();
        collect(root, places);
        var target = places.get(dice.nextInt(places.size()));
        return replaced(root, target, changed(target, places));
    }

    private Node changed(Node target, List<Node> places) {
        return switch (target) {
            case Node.Mapping m when m.keys().length > 0 && dice.nextInt(3) > 0 -> entryChanged(m, places);
            case Node.Sequence s when s.items().length > 0 && dice.nextBoolean() -> list(Arrays.copyOf(s.items(), s.items().length - 1));
            case Node.Scalar _, Node.Sequence _, Node.Mapping _ -> VALUES.get(dice.nextInt(VALUES.size()));
        };
    }

    private Node entryChanged(Node.Mapping m, List<Node> places) {
        var keys = new ArrayList<>(Arrays.asList(m.keys()));
        var values = new ArrayList<>(Arrays.asList(m.values()));
        var at = dice.nextInt(keys.size());
        switch (dice.nextInt(4)) {
            case 0 -> {
                keys.remove(at);
                values.remove(at);
            }
            case 1 -> keys.set(at, plain(keys.get(at).text() + "x"));
            case 2 -> values.set(at, places.get(dice.nextInt(places.size())));
            default -> {
                var others = places.stream().filter(p -> p instanceof Node.Mapping o && o.keys().length > 0)
                        .map(p -> ((Node.Mapping) p).keys()[0]).filter(k -> m.get(k.text()) == null).toList();
                if (others.isEmpty()) break;
                keys.add(others.get(dice.nextInt(others.size())));
                values.add(places.get(dice.nextInt(places.size())));
            }
        }
        return new Node.Mapping(keys.toArray(Node.Scalar[]::new), values.toArray(Node[]::new), 1, 1, 1);
    }

    private static void collect(Node node, List<Node> into) {
        into.add(node);
        switch (node) {
            case Node.Scalar _ -> { }
            case Node.Sequence s -> { for (var item : s.items()) collect(item, into); }
            case Node.Mapping m -> { for (var value : m.values()) collect(value, into); }
        }
    }

    /// Each node is there once, so it is found by identity; records compare by value.
    @SuppressWarnings("ReferenceEquality")
    private static Node replaced(Node in, Node target, Node by) {
        if (in == target) return by;
        return switch (in) {
            case Node.Scalar s -> s;
            case Node.Sequence s -> list(Arrays.stream(s.items()).map(i -> replaced(i, target, by)).toArray(Node[]::new));
            case Node.Mapping m -> new Node.Mapping(m.keys(), Arrays.stream(m.values()).map(v -> replaced(v, target, by))
                    .toArray(Node[]::new), 1, m.line(), m.column());
        };
    }

    private static Node.Scalar plain(String text) {
        return new Node.Scalar(text, true, 1, 1);
    }

    private static Node.Scalar quoted(String text) {
        return new Node.Scalar(text, false, 1, 1);
    }

    private static Node list(Node... items) {
        return new Node.Sequence(items, 1, 1, 1);
    }

    private static Node mapping() {
        return new Node.Mapping(new Node.Scalar[0], new Node[0], 1, 1, 1);
    }

    private static Node mapping(String key, Node value) {
        return new Node.Mapping(new Node.Scalar[] {plain(key)}, new Node[] {value}, 1, 1, 1);
    }
}
