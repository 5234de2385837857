package dev.yellow.model.tree;

import org.jspecify.annotations.Nullable;

/// A value of a document. Lines and columns count from 1. Arrays are never changed after they were made.
public sealed interface Node {
    int line();

    int column();

    /// How many nodes this is with all below it, aliases counted as often as they are used.
    int size();

    /// What people call it.
    default String described() {
        return switch (this) {
            case Scalar s when s.isNull() -> "nothing";
            case Scalar _ -> "text";
            case Sequence _ -> "a list";
            case Mapping _ -> "a mapping";
        };
    }

    /// @param text  without its quotes
    /// @param plain whether it had none: only then may it be a number, a truth value or nothing
    record Scalar(String text, boolean plain, int line, int column) implements Node {
        @Override
        public int size() {
            return 1;
        }

        public boolean isNull() {
            return plain && text.length() <= 4 && (text.isEmpty() || text.equals("~") || text.equals("null") || text.equals("Null") || text.equals("NULL"));
        }
    }

    record Sequence(Node[] items, int size, int line, int column) implements Node {}

    /// @param keys   all different
    /// @param values as many as keys
    record Mapping(Scalar[] keys, Node[] values, int size, int line, int column) implements Node {
        /// The value of that key, or null.
        public @Nullable Node get(String key) {
            for (var i = 0; i < keys.length; i++) if (keys[i].text().equals(key)) return values[i];
            return null;
        }
    }
}
