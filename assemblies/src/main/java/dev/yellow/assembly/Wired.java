package dev.yellow.assembly;

import java.util.List;
import java.util.Optional;

/// What a component sees of its deployment while it renders.
public interface Wired {
    /// What a required need is wired to.
    default <T> T get(Need<T> need) {
        return find(need).orElseThrow(() -> new IllegalStateException("need " + need + " is wired to nothing"));
    }

    /// What an optional need is wired to.
    <T> Optional<T> find(Need<T> need);

    /// The deployment's name.
    String deployment();

    /// All connections of the deployment, each once, in a fixed order.
    List<Edge> edges();

    /// All components, for one that speaks of all.
    List<Component> components();
}
