package dev.yellow.assembly;

/// What kind of thing travels over a wire. Two kinds are the same only if they are one object, so that an endpoint of an
/// object store is no endpoint of a database although both are host and port.
///
/// @param <T> what it is in Java
public final class Kind<T> {
    private final String name;

    private Kind(String name) {
        this.name = name;
    }

    /// @param name as faults call it, such as `database endpoint`
    public static <T> Kind<T> of(String name) {
        return new Kind<>(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
