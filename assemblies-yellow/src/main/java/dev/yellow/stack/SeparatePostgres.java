package dev.yellow.stack;

import dev.yellow.assembly.Blueprint;
import dev.yellow.model.assembly.KnownAssemblies;
import dev.yellow.model.assembly.KubernetesParameters;
import dev.yellow.model.assembly.KubernetesShape;
import dev.yellow.model.assembly.KubernetesParameters.Claim;
import dev.yellow.model.assembly.Size;
import java.util.List;
import dev.yellow.stack.NamespaceBlueprint.Databases;

/// `yellow/separate-postgres`: two PostgreSQL in the namespace, the merge database and one of Airflow's own.
public final class SeparatePostgres implements StackAssembly {
    @Override
    public String spelling() {
        return KnownAssemblies.SEPARATE.spelling();
    }

    @Override
    public Blueprint assemble(StackRequest request) {
        var with = KubernetesParameters.of(KubernetesShape.OWN_DATABASE, request.stack());
        var namespace = new NamespaceBlueprint(request, with);
        var merge = namespace.postgres("merge-postgres", List.of(namespace.mergeDatabase()), with.own().claim(), with.own().size());
        var airflow = namespace.postgres("airflow-postgres", List.of(NamespaceBlueprint.airflowDatabase()),
                new Claim(null, with.own().claim().storageClass(), null), Size.UNSAID);
        namespace.backup(merge, with.own(), namespace.mergeDatabase().name());
        return namespace.build(new Databases(merge.endpoint(), airflow.endpoint()));
    }
}
