package dev.yellow.model.generate;

/// How much of each a generated model has.
///
/// @param stores     sources; at least 1
/// @param datasets   of each store; at least 1
/// @param columns    of each dataset; at least 2
/// @param workspaces consumers; 0 or more, a fifth of which derive a store
public record ModelSize(int stores, int datasets, int columns, int workspaces) {
    /// What a large company declares.
    public static final ModelSize LARGE = new ModelSize(1_000, 40, 8, 2_000);

    public ModelSize {
        if (stores < 1 || datasets < 1 || columns < 2 || workspaces < 0)
            throw new IllegalArgumentException("a model has at least one store, one dataset and two columns");
    }
}
