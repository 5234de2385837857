package dev.yellow.assembly;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Something that a component cannot be without, or uses if it is there.
///
/// @param component the name of the component that needs it
/// @param name      unique among the component's needs
/// @param required  whether an unmet need is a fault
/// @param users     the workloads that use it: an endpoint is reached from their pods, a secret is read by them
/// @param objection what is wrong with a thing of the right kind, as the end of "..., which"; empty when it will do
public record Need<T>(String component, String name, Kind<T> kind, boolean required, List<String> users, Function<T, Optional<String>> objection) {
    public Need {
        users = List.copyOf(users);
    }

    /// A need of a component's one workload, which has the component's name.
    public static <T> Need<T> of(String component, String name, Kind<T> kind) {
        return new Need<>(component, name, kind, true, List.of(component), _ -> Optional.empty());
    }

    public Need<T> optional() {
        return new Need<>(component, name, kind, false, users, objection);
    }

    public Need<T> usedBy(List<String> workloads) {
        return new Need<>(component, name, kind, required, workloads, objection);
    }

    /// Not everything of the kind will do.
    public Need<T> unless(Function<T, Optional<String>> objection) {
        return new Need<>(component, name, kind, required, users, objection);
    }

    @Override
    public String toString() {
        return component + "." + name;
    }
}
