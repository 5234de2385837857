package dev.yellow.stack;

import dev.yellow.assembly.Blueprint;
import dev.yellow.model.assembly.KnownAssemblies;
import dev.yellow.model.assembly.KubernetesParameters;
import dev.yellow.model.assembly.KubernetesShape;
import java.util.ArrayList;
import java.util.List;
import dev.yellow.stack.NamespaceBlueprint.Databases;

/// `yellow/shared-postgres`: one PostgreSQL in the namespace, for the merge database and for Airflow.
public final class SharedPostgres implements StackAssembly {
    @Override
    public String spelling() {
        return KnownAssemblies.SHARED.spelling();
    }

    @Override
    public Blueprint assemble(StackRequest request) {
        var with = KubernetesParameters.of(KubernetesShape.OWN_DATABASE, request.stack());
        var namespace = new NamespaceBlueprint(request, with);
        var databases = new ArrayList<>(List.of(namespace.mergeDatabase()));
        if (request.airflow()) databases.add(NamespaceBlueprint.airflowDatabase());
        var postgres = namespace.postgres("postgres", databases, with.own().claim(), with.own().size());
        namespace.backup(postgres, with.own(), databases.getFirst().name());
        return namespace.build(new Databases(postgres.endpoint(), postgres.endpoint()));
    }
}
