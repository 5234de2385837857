package dev.yellow.assembly;

import java.util.List;
import java.util.function.UnaryOperator;

/// One part of a deployment. It knows its own parameters and what it is wired to, and nothing of the other components.
public interface Component {
    /// Unique in its blueprint.
    String name();

    ComponentType type();

    /// All that it needs; each is wired before anything is rendered.
    default List<Need<?>> needs() {
        return List.of();
    }

    /// All that others may be wired to.
    default List<Provision<?>> provisions() {
        return List.of();
    }

    /// Connections beyond those that follow from wires: from outside, or to what no component provides.
    default List<Edge> edges() {
        return List.of();
    }

    /// What cannot be made safe without knowing more, each a sentence for the operator.
    default List<String> warnings(Wired wired) {
        return List.of();
    }

    /// Its files. The same needs and parameters give the same files.
    List<Output> render(Wired wired);

    /// What it does to every manifest of the deployment, such as putting it into a namespace.
    default UnaryOperator<Manifest> finish(Wired wired) {
        return UnaryOperator.identity();
    }
}
