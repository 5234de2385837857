package dev.yellow.stack.outside;

import dev.yellow.model.assembly.AssemblySchema;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.Text;
import org.jspecify.annotations.Nullable;

/// The parameters of `hosted/stores`.
public final class HostedSchema implements AssemblySchema {
    static final String SPELLING = "hosted/stores";

    @Override
    public String spelling() {
        return SPELLING;
    }

    @Override
    public ObjectShape<?> with() {
        var of = ObjectShape.of("HostedParameters", "Parameters of the assembly `hosted/stores`.");
        of.required("region", new Text("region"), "Where it is.");
        return of.makes(v -> v);
    }

    @Override
    public boolean bringsDatabase() {
        return true;
    }

    @Override
    public boolean databaseIsElsewhere() {
        return false;
    }

    @Override
    public boolean runsAirflow() {
        return false;
    }

    @Override
    public @Nullable String withoutAirflow() {
        return null;
    }
}
