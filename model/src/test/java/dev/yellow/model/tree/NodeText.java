package dev.yellow.model.tree;

/// A tree as text with places, sizes and quotes: arrays have no equality of their own, and texts show where they differ.
public final class NodeText {
    private final StringBuilder text = new StringBuilder();

    private NodeText() {}

    public static String of(Node node) {
        var written = new NodeText();
        written.write(node);
        return written.text.toString();
    }

    private void write(Node node) {
        text.append('\n').append(node.line()).append(':').append(node.column()).append(' ').append(node.size()).append(' ');
        switch (node) {
            case Node.Scalar s -> text.append(s.plain()).append(' ').append(s.text());
            case Node.Sequence s -> {
                text.append('[');
                for (var item : s.items()) write(item);
                text.append(']');
            }
            case Node.Mapping m -> {
                text.append('{');
                for (var i = 0; i < m.keys().length; i++) {
                    write(m.keys()[i]);
                    write(m.values()[i]);
                }
                text.append('}');
            }
        }
    }
}
