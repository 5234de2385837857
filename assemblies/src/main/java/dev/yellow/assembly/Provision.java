package dev.yellow.assembly;

/// Something that a component hands to others.
///
/// @param component the name of the component that provides it
/// @param name      unique among the component's provisions
public record Provision<T>(String component, String name, Kind<T> kind, T value) {
    @Override
    public String toString() {
        return component + "." + name;
    }
}
