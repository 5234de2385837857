package dev.yellow.model;

import dev.yellow.model.fault.Place;

/// Something of the model that has a name and a place in a file.
public interface Named {
    /// Unique among its siblings; empty only when the file lacks it, which is a fault of its own.
    String name();

    /// Where it is declared: its name when it is an entry of a map, else its document.
    Place.InModel at();
}
