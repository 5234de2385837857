package dev.yellow.model.read;

/// How much of a model is read before it is refused.
public final class Limits {
    public static final int FILE_BYTES = 10_000_000;
    /// Of mappings and lists in one another, aliases followed.
    public static final int DEPTH = 64;
    /// Uses of anchors in one document.
    public static final int ALIASES = 100;
    /// Keys, values, lists and mappings of one document, aliases counted as often as they are used.
    public static final int NODES = 100_000;

    private Limits() {}
}
