package dev.yellow.assembly;

import java.util.Optional;

/// A need and what meets it.
public record Wire<T>(Need<T> need, Provision<? extends T> provision) {
    /// Whether what is provided will do; empty when it will.
    Optional<String> objection() {
        return need.objection().apply(provision.value());
    }
}
