package dev.yellow.model;

import dev.yellow.model.fault.Place;

/// An entry of a map of the model whose value does not carry its name itself.
public record Entry<T>(Ref key, T value) implements Named {
    @Override
    public String name() {
        return key.name();
    }

    @Override
    public Place.InModel at() {
        return key.at();
    }
}
