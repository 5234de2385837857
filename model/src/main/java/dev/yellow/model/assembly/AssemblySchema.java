package dev.yellow.model.assembly;

import dev.yellow.model.shape.ObjectShape;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a stack must say to be built by an assembly. Those of other modules are found by `ServiceLoader`.
public interface AssemblySchema {
    /// Those that Yellow brings, and those of further modules on the class path.
    static List<AssemblySchema> all() {
        return Stream.concat(KnownAssemblies.ALL.stream(), outside().stream()).toList();
    }

    /// Those of further modules alone.
    static List<AssemblySchema> outside() {
        return ServiceLoader.load(AssemblySchema.class).stream().map(ServiceLoader.Provider::get).toList();
    }

    /// As the stack spells it.
    String spelling();

    /// The parameters under `with:`.
    ObjectShape<?> with();

    /// Whether it makes do without a stack's `database`, as one that starts its own.
    boolean bringsDatabase();

    /// Whether the merge database was made by somebody else, so that its host must be given.
    boolean databaseIsElsewhere();

    /// Whether Airflow can be the stack's scheduler.
    boolean runsAirflow();

    /// The assembly that is the same without Airflow's own database; null when Airflow is not needed.
    @Nullable String withoutAirflow();

    /// Whether it only makes sense with Airflow.
    default boolean needsAirflow() {
        return withoutAirflow() != null;
    }
}
