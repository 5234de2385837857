package dev.yellow.model.shape;

import org.jspecify.annotations.Nullable;

/// A field of an object.
///
/// @param required  whether its absence is a fault
/// @param otherwise what holds where nothing is said, as it would be written; null: nothing holds, or `doc` says what
/// @param doc       one sentence for people and editors
/// @param index     its place among the object's fields
public record Field<T>(String name, Shape<T> shape, boolean required, @Nullable String otherwise, String doc, int index) {}
