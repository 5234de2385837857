package dev.yellow.azure;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Labels;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import dev.yellow.model.assembly.AzureParameters.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Whom pods are to Microsoft Entra: every service account is the one identity's, pods that have none get one that may do
/// nothing in the cluster, and those in which Yellow asks for tokens are marked, so that AKS gives them what they need for it.
///
/// @param tokens the workloads that ask for tokens
/// @param given  the service account of jobs that somebody else makes; null: none
record WorkloadIdentity(Identity identity, List<String> tokens, @Nullable String given, List<Edge> edges) implements Component {
    static final String LABEL = "azure.workload.identity/use";
    private static final String ACCOUNT = "yellow-secrets";
    private static final String SETTINGS = "yellow-settings";
    static final TextTemplate<WorkloadIdentity> TEMPLATE = TextTemplate.of(WorkloadIdentity.class, "workload-identity.yaml",
            View.<WorkloadIdentity>of("workload-identity").text("account", _ -> ACCOUNT));

    WorkloadIdentity {
        tokens = List.copyOf(tokens);
        edges = List.copyOf(edges);
    }

    @Override
    public String name() {
        return "workload-identity";
    }

    @Override
    public ComponentType type() {
        return new ComponentType("workload-identity", "1");
    }

    @Override
    public List<String> warnings(Wired wired) {
        return given == null ? List.of()
                : List.of("service account \"" + given + "\" is somebody else's: annotate it with azure.workload.identity/client-id: "
                + identity.clientId());
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(this);
    }

    @Override
    public UnaryOperator<Manifest> finish(Wired wired) {
        return manifest -> {
            if (manifest.kind().equals("ServiceAccount"))
                return manifest.with(Trees.of("azure.workload.identity/client-id", identity.clientId(),
                        "azure.workload.identity/tenant-id", identity.tenantId()), "metadata", "annotations");
            var path = Pods.podTemplate(manifest);
            return path.isEmpty() ? manifest : pods(manifest, path);
        };
    }

    private Manifest pods(Manifest manifest, List<String> path) {
        var template = Trees.map(manifest.tree(), path.toArray(String[]::new));
        var spec = Trees.map(template, "spec");
        spec.putIfAbsent("serviceAccountName", ACCOUNT);
        template.put("spec", spec);
        if (Trees.at(template, "metadata", "labels", Labels.NAME) instanceof String workload && tokens.contains(workload)) {
            template = Trees.with(template, "true", "metadata", "labels", LABEL);
            var others = others(spec);
            if (!others.isEmpty())
                template = Trees.with(template, String.join(";", others), "metadata", "annotations", "azure.workload.identity/skip-containers");
        }
        return manifest.with(template, path.toArray(String[]::new));
    }

    /// Containers of the pod that are not Yellow's get no token.
    private static List<String> others(Map<String, Object> spec) {
        var names = new ArrayList<String>();
        for (var kind : List.of("initContainers", "containers")) {
            for (var container : Trees.list(spec, kind)) {
                var ours = Trees.list(container, "envFrom").stream().anyMatch(from -> SETTINGS.equals(Trees.at(from, "configMapRef", "name")));
                if (!ours) names.add(String.valueOf(container.get("name")));
            }
        }
        return names;
    }
}
