package dev.yellow.runtime.kubernetes;

import dev.yellow.airflow.AirflowSettings.Runner;
import dev.yellow.assembly.kubernetes.Labels;
import dev.yellow.assembly.manifest.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The pod of a job as the DAGs' own `factory.py` makes it, from the same settings.
final class AirflowPod {
    private AirflowPod() {}

    /// @param stack as its pods are labelled
    static Map<String, Object> template(Runner.Pods pods, String stack) {
        var labels = Labels.selector(stack, "yellow-job");
        labels.put(Labels.MANAGED_BY, "yellow");
        pods.labels().forEach(labels::putIfAbsent);
        var from = new ArrayList<Map<String, Object>>();
        for (var name : pods.configMaps()) from.add(Trees.of("configMapRef", Trees.of("name", name)));
        for (var name : pods.secrets()) from.add(Trees.of("secretRef", Trees.of("name", name)));
        var container = Trees.of("name", "base", "image", pods.image(), "imagePullPolicy", pods.pullPolicy(), "command", List.of("yellow"), "envFrom", from,
                "resources", Trees.of("requests", Trees.of("cpu", "100m", "memory", "256Mi"), "limits", Trees.of("cpu", "1", "memory", "1Gi")),
                "volumeMounts", List.of(Trees.of("name", "tmp", "mountPath", "/tmp")),
                "securityContext", Trees.of("allowPrivilegeEscalation", false, "readOnlyRootFilesystem", true, "capabilities",
                Trees.of("drop", List.of("ALL"))));
        var placed = pods.placed();
        var names = pods.names();
        return Trees.of("metadata", Trees.of("labels", labels), "spec", Trees.of("serviceAccountName", pods.serviceAccount().orElse(null),
                "imagePullSecrets", pods.pullSecrets().isEmpty() ? null : pods.pullSecrets().stream().map(name -> Trees.of("name", name)).toList(),
                "nodeSelector", placed.nodeSelector().isEmpty() ? null : placed.nodeSelector(),
                "tolerations", placed.tolerations().isEmpty() ? null : placed.tolerations(),
                "hostAliases", names.aliases().isEmpty() ? null : names.aliases().entrySet().stream()
                .map(alias -> Trees.of("ip", alias.getKey(), "hostnames", List.of(alias.getValue()))).toList(),
                "dnsConfig", names.servers().isEmpty() ? null : Trees.of("nameservers", names.servers()),
                "securityContext", Trees.of("runAsNonRoot", true, "seccompProfile", Trees.of("type", "RuntimeDefault")), "containers", List.of(container),
                "volumes", List.of(Trees.of("name", "tmp", "emptyDir", Trees.of()))));
    }
}
