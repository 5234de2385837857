package dev.yellow.model.assembly;

import dev.yellow.model.shape.ObjectShape;
import org.jspecify.annotations.Nullable;

/// What a stack must say to be built by an assembly.
public interface AssemblySchema {
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
