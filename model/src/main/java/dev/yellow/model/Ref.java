package dev.yellow.model;

import dev.yellow.model.fault.Place;

/// A text of the model that names something else, with its place, so that a fault can point at it.
public record Ref(String name, Place.InModel at) implements Named {
    @Override
    public String toString() {
        return name;
    }
}
