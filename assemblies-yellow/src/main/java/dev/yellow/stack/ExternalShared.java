package dev.yellow.stack;

import dev.yellow.assembly.Blueprint;
import dev.yellow.model.assembly.KnownAssemblies;
import dev.yellow.model.assembly.KubernetesParameters;
import dev.yellow.model.assembly.KubernetesShape;
import dev.yellow.stack.NamespaceBlueprint.Databases;

/// `yellow/external-shared`: a PostgreSQL made elsewhere, for the merge database and for Airflow.
public final class ExternalShared implements StackAssembly {
    @Override
    public String spelling() {
        return KnownAssemblies.EXTERNAL_SHARED.spelling();
    }

    @Override
    public Blueprint assemble(StackRequest request) {
        var with = KubernetesParameters.of(KubernetesShape.EXTERNAL_DATABASE, request.stack());
        var namespace = new NamespaceBlueprint(request, with);
        var merge = namespace.external("merge-database", request.databaseHost(), request.databasePort());
        return namespace.build(new Databases(merge, merge));
    }
}
