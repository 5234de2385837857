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
        var merge = namespace.external("merge-database", host(request), port(request));
        return namespace.build(new Databases(merge.endpoint(), merge.endpoint()));
    }

    /// Lint has seen that it is given.
    static String host(StackRequest request) {
        var database = request.stack().database();
        if (database == null || database.host() == null) throw new IllegalStateException("stack \"" + request.stack().name() + "\" was not linted");
        return database.host().name();
    }

    static int port(StackRequest request) {
        var database = request.stack().database();
        return database == null ? Postgres.PORT : database.port().orElse(Postgres.PORT);
    }
}
