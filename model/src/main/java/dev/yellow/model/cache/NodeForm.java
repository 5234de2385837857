package dev.yellow.model.cache;

import dev.yellow.model.tree.Node;

/// Trees that are kept as they were written.
final class NodeForm {
    private NodeForm() {}

    static void write(Out out, Node node) {
        switch (node) {
            case Node.Scalar s -> {
                out.number(0);
                out.text(s.text());
                out.flag(s.plain());
            }
            case Node.Sequence s -> {
                out.number(1);
                out.number(s.items().length);
                for (var item : s.items()) write(out, item);
                out.number(s.size());
            }
            case Node.Mapping m -> {
                out.number(2);
                out.number(m.keys().length);
                for (var key : m.keys()) write(out, key);
                for (var value : m.values()) write(out, value);
                out.number(m.size());
            }
        }
        out.number(node.line());
        out.number(node.column());
    }

    static Node.Mapping mapping(In in) {
        return (Node.Mapping) node(in);
    }

    private static Node node(In in) {
        var kind = in.number();
        switch (kind) {
            case 0 -> {
                return new Node.Scalar(in.text(), in.flag(), in.number(), in.number());
            }
            case 1 -> {
                var items = new Node[in.number()];
                for (var i = 0; i < items.length; i++) items[i] = node(in);
                return new Node.Sequence(items, in.number(), in.number(), in.number());
            }
            case 2 -> {
                var keys = new Node.Scalar[in.number()];
                for (var i = 0; i < keys.length; i++) keys[i] = (Node.Scalar) node(in);
                var values = new Node[keys.length];
                for (var i = 0; i < values.length; i++) values[i] = node(in);
                return new Node.Mapping(keys, values, in.number(), in.number(), in.number());
            }
            default -> throw new IllegalStateException("no node is a " + kind);
        }
    }
}
