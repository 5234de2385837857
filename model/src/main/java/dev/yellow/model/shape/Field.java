package dev.yellow.model.shape;

/// A field of an object.
///
/// @param required whether its absence is a fault
/// @param doc      one sentence for people and editors
/// @param index    its place among the object's fields
public record Field<T>(String name, Shape<T> shape, boolean required, String doc, int index) {}
