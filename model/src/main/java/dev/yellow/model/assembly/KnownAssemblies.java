package dev.yellow.model.assembly;

import dev.yellow.model.shape.ObjectShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The assemblies that Yellow brings.
public enum KnownAssemblies implements AssemblySchema {
    LOCAL("local", LocalParameters.SHAPE, true, false, false, null),
    SHARED("yellow/shared-postgres", KubernetesShape.OWN_DATABASE, false, false, true, null),
    SEPARATE("yellow/separate-postgres", KubernetesShape.OWN_DATABASE, false, false, true, "yellow/shared-postgres"),
    EXTERNAL_SHARED("yellow/external-shared", KubernetesShape.EXTERNAL_DATABASE, false, true, true, null),
    EXTERNAL_SEPARATE("yellow/external-separate", KubernetesShape.EXTERNAL_DATABASE, false, true, true, "yellow/external-shared"),
    AZURE("azure/aks", AzureParameters.SHAPE, false, true, true, null);

    /// All of them.
    public static final List<KnownAssemblies> ALL = List.of(values());

    private final String spelt;
    private final ObjectShape<?> with;
    private final boolean bringsDatabase;
    private final boolean databaseIsElsewhere;
    private final boolean runsAirflow;
    private final @Nullable String withoutAirflow;

    KnownAssemblies(
            String spelt, ObjectShape<?> with, boolean bringsDatabase, boolean databaseIsElsewhere, boolean runsAirflow, @Nullable String withoutAirflow) {
        this.spelt = spelt;
        this.with = with;
        this.bringsDatabase = bringsDatabase;
        this.databaseIsElsewhere = databaseIsElsewhere;
        this.runsAirflow = runsAirflow;
        this.withoutAirflow = withoutAirflow;
    }

    @Override
    public String spelling() {
        return spelt;
    }

    @Override
    public ObjectShape<?> with() {
        return with;
    }

    @Override
    public boolean bringsDatabase() {
        return bringsDatabase;
    }

    @Override
    public boolean databaseIsElsewhere() {
        return databaseIsElsewhere;
    }

    @Override
    public boolean runsAirflow() {
        return runsAirflow;
    }

    @Override
    public @Nullable String withoutAirflow() {
        return withoutAirflow;
    }
}
