package dev.yellow.model.shape;

import dev.yellow.model.Ref;
import dev.yellow.model.tree.Node;
import org.jspecify.annotations.Nullable;

/// What a value looks like, and what it becomes. A new shape must be answered at every `switch`.
public sealed interface Shape<T> permits Scalars.Text, Scalars.RefText, Scalars.Choice, Scalars.Whole, Scalars.Fraction,
        Scalars.Flag, Scalars.Written, Many.ListOf, Many.EntriesOf, Many.NamedOf, Either, Tree, ObjectShape {
    /// Reads a value; what is wrong with it becomes faults of `in`.
    ///
    /// @param key the key that it stands under when that is a name of the author's own, else null
    /// @return null when it cannot be used
    @Nullable T read(Node node, @Nullable Ref key, Reading in);
}
