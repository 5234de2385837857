package dev.yellow.model.shape;

import dev.yellow.model.Ref;
import dev.yellow.model.tree.Node;
import org.jspecify.annotations.Nullable;

/// A mapping that somebody else types later, kept as it is. @param what what it is
public record Tree(String what) implements Shape<Node.Mapping> {
    @Override
    public Node.@Nullable Mapping read(Node node, @Nullable Ref key, Reading in) {
        return Many.mapping(node, what, in);
    }
}
