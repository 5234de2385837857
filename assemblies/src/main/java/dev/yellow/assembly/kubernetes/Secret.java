package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import java.util.List;

/// A secret that must exist. It renders nothing: no manifest holds a secret's value.
///
/// @param keeper where it is kept
public record Secret(SecretRef ref, SecretKeeper keeper) implements Component {
    /// One of the cluster's own.
    public Secret(SecretRef ref) {
        this(ref, SecretKeeper.CLUSTER);
    }

    @Override
    public String name() {
        return "secret/" + ref.name();
    }

    @Override
    public ComponentType type() {
        return new ComponentType("secret", "1");
    }

    public Provision<SecretRef> reference() {
        return new Provision<>(name(), "reference", Kinds.SECRET, ref);
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(reference());
    }

    @Override
    public List<Output> render(Wired wired) {
        return List.of();
    }
}
