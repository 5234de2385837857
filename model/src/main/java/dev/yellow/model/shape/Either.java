package dev.yellow.model.shape;

import dev.yellow.model.Ref;
import dev.yellow.model.fault.Place;
import dev.yellow.model.tree.Node;
import org.jspecify.annotations.Nullable;

/// A value that is written as short text or, when there is more to say, as an object.
///
/// @param text   the short form
/// @param make   makes the value of it
/// @param object the long form
public record Either<S, T>(Shape<S> text, Make<S, T> make, ObjectShape<T> object) implements Shape<T> {
    public interface Make<S, T> {
        /// @param key as in [Shape#read]
        /// @param at  where the key is, else the text
        T of(@Nullable Ref key, S text, Place.InModel at);
    }

    @Override
    public @Nullable T read(Node node, @Nullable Ref key, Reading in) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) return object.read(node, key, in);
        var short_ = text.read(node, key, in);
        return short_ == null ? null : make.of(key, short_, key == null ? in.at(node) : key.at());
    }
}
