package dev.yellow.testing.wire;

/// Edits SQL on its way to the server.
@FunctionalInterface
public interface Rewrite {
    /// @param sql the text of a Parse or Query message
    /// @return what the server gets instead; the same text where nothing is to change
    String apply(String sql);
}
