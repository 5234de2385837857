package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Blueprint;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// A secret of a deployment and who reads it.
///
/// @param keeper  where it is kept
/// @param readers the workloads, by name
public record SecretUse(SecretRef secret, SecretKeeper keeper, List<String> readers) {
    public SecretUse {
        readers = List.copyOf(readers);
    }

    /// All secrets that a deployment needs, by name.
    public static List<SecretUse> of(Blueprint blueprint) {
        return blueprint.components().stream().filter(Secret.class::isInstance).map(Secret.class::cast).map(secret -> {
            var readers = new TreeSet<String>();
            for (var wire : blueprint.wires()) if (wire.provision().equals(secret.reference())) readers.addAll(wire.need().users());
            return new SecretUse(secret.ref(), secret.keeper(), List.copyOf(readers));
        }).sorted(Comparator.comparing(use -> use.secret().name())).toList();
    }

    /// The command that creates it, for bash. @param namespace where
    public String command(String namespace) {
        return keeper.command(secret, namespace);
    }
}
