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
        /// @param key  as in [Shape#read]
        /// @param text null where it was not usable, which has been reported: what is made then stands for it, so that what refers
        ///             to it is not reported too
        /// @param at   where the key is, else the text
        /// @return null when nothing can stand for it
        @Nullable T of(@Nullable Ref key, @Nullable S text, Place.InModel at);
    }

    @Override
    public @Nullable T read(Node node, @Nullable Ref key, Reading in) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) return object.read(node, key, in);
        return make.of(key, text.read(node, key, in), key == null ? in.at(node) : key.at());
    }
}
