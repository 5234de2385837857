package dev.yellow.stack;

import dev.yellow.assembly.Blueprint;
import dev.yellow.model.assembly.KnownAssemblies;
import dev.yellow.model.assembly.KubernetesParameters;
import dev.yellow.model.assembly.KubernetesShape;
import dev.yellow.stack.NamespaceBlueprint.Databases;

/// `yellow/external-separate`: two PostgreSQL made elsewhere, the merge database and one of Airflow's own.
public final class ExternalSeparate implements StackAssembly {
    @Override
    public String spelling() {
        return KnownAssemblies.EXTERNAL_SEPARATE.spelling();
    }

    @Override
    public Blueprint assemble(StackRequest request) {
        var with = KubernetesParameters.of(KubernetesShape.EXTERNAL_DATABASE, request.stack());
        var namespace = new NamespaceBlueprint(request, with);
        var merge = namespace.external("merge-database", request.databaseHost(), request.databasePort());
        var own = with.elsewhere().airflow();
        var airflow = own == null ? merge : namespace.external("airflow-database", own, request.databasePort());
        return namespace.build(new Databases(merge, airflow));
    }
}
