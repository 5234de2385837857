package dev.yellow.azure;

import dev.yellow.assembly.Blueprint;
import dev.yellow.assembly.Edge;
import dev.yellow.model.assembly.AzureParameters;
import dev.yellow.model.assembly.KnownAssemblies;
import dev.yellow.model.assembly.KubernetesParameters;
import dev.yellow.stack.NamespaceBlueprint;
import dev.yellow.stack.NamespaceBlueprint.Databases;
import dev.yellow.stack.StackAssembly;
import dev.yellow.stack.StackRequest;
import java.util.ArrayList;
import java.util.List;

/// `azure/aks`: AKS, with a flexible server for the merge database and, where the stack has Airflow, for Airflow's.
public final class AksAssembly implements StackAssembly {
    private static final String LOGIN = "login.microsoftonline.com";
    private static final int HTTPS = 443;

    @Override
    public String spelling() {
        return KnownAssemblies.AZURE.spelling();
    }

    @Override
    public Blueprint assemble(StackRequest request) {
        var said = KubernetesParameters.of(AzureParameters.SHAPE, request.stack());
        var cloud = AzureCloud.of(request, said);
        var namespace = new NamespaceBlueprint(request, said.namespace(), cloud);
        var vault = cloud.vault();
        if (vault != null) namespace.add(new SecretClasses(vault.name(), said.identity()));
        var tokens = cloud.tokens() ? namespace.workloads() : List.<String>of();
        var given = said.namespace().jobs().serviceAccount();
        namespace.add(new WorkloadIdentity(said.identity(), tokens, given, edges(cloud, namespace, tokens)));

        var merge = namespace.external("merge-database", request.databaseHost(), request.databasePort());
        var own = said.namespace().elsewhere().airflow();
        return namespace.build(new Databases(merge, own == null || !request.airflow() ? merge
                : namespace.external("airflow-database", own, request.databasePort())));
    }

    /// Tokens come from Entra, and what is read with them from the vault. By CSI it is the node that reads.
    private static List<Edge> edges(AzureCloud cloud, NamespaceBlueprint namespace, List<String> workloads) {
        var edges = new ArrayList<Edge>();
        for (var workload : workloads) {
            edges.add(new Edge(new Edge.Pods(workload), new Edge.Outside(LOGIN, namespace.ranges(LOGIN)), HTTPS));
            if (cloud.direct() && cloud.vault() != null)
                edges.add(new Edge(new Edge.Pods(workload), new Edge.Outside(cloud.vault().host(), namespace.ranges(cloud.vault().host())), HTTPS));
        }
        return edges;
    }
}
