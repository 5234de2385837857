package dev.yellow.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.stack.tck.RulesTck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest extends RulesTck {
    @Test
    void aBreachOfEachRuleIsFound() {
        var server = golden("shared-native").stream().filter(m -> m.file().equals("deployment-yellow-server.yaml")).findFirst().orElseThrow();
        assertThat(breaches(server, "other", "yellow", "IfNotPresent")).contains("lacks a label of the stack", "its pods lack the stack's label");
        assertThat(breaches(server, "main", "other", "Always")).contains("is in another namespace", "has another pull policy");
        var container = Trees.list(server.tree(), "spec", "template", "spec", "containers").getFirst();
        for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe"))
            assertThat(breaches(server.with(List.of(without(container, probe)), "spec", "template", "spec", "containers"), "main",
                    "yellow", "IfNotPresent")).contains("serves without a " + probe);
        for (var broken : Map.<String, Map<String, Object>>of("lacks a size of cpu", without(container, "resources"),
                "lacks a size of memory", without(container, "resources"), "is not restricted", without(container, "securityContext"),
                "has an image without a tag", Trees.with(container, "registry:5000/yellow", "image"), "has a secret's value: A_PASSWORD",
                Trees.with(container, List.of(Trees.of("name", "A_PASSWORD", "value", "x")), "env")).entrySet())
            assertThat(breaches(server.with(List.of(broken.getValue()), "spec", "template", "spec", "containers"), "main", "yellow",
            "IfNotPresent")).contains(broken.getKey());
        assertThat(breaches(server.with(0, "spec", "template", "spec", "securityContext", "runAsUser"), "main", "yellow", "IfNotPresent"))
                .contains("may run as root");
        assertThat(breaches(server.with(Trees.of("fsGroup", 1), "spec", "template", "spec", "securityContext"), "main", "yellow",
                "IfNotPresent")).contains("may run as root", "has no seccomp profile");
        assertThat(breaches(server.with(true, "spec", "template", "spec", "hostNetwork"), "main", "yellow", "IfNotPresent")).contains("has hostNetwork");
        assertThat(breaches(server.with(List.of(), "spec", "template", "spec", "volumes"), "main", "yellow", "IfNotPresent"))
                .anyMatch(breach -> breach.startsWith("volumes [] are not what is mounted"));
        assertThat(breaches(server.with("Secret", "kind"), "main", "yellow", "IfNotPresent")).contains("is a Secret");
        assertThat(breaches(server.with("ClusterRole", "kind").with(List.of(Trees.of("verbs", List.of("*"))), "rules"), "main", "yellow",
                "IfNotPresent")).contains("reaches beyond the namespace", "may do too much");
        assertThat(breaches(server.with(List.of(Trees.of("name", "node", "hostPath", Trees.of("path", "/"))), "spec", "template", "spec",
                "volumes"), "main", "yellow", "IfNotPresent")).contains("mounts the node");
        assertThat(breaches(withoutAccount(server), "main", "yellow", "IfNotPresent")).contains("has the default account's token");
        for (var size : Map.of("memory", "100Gi", "cpu", "100").entrySet()) {
            var greedy = Trees.with(container, size.getValue(), "resources", "requests", size.getKey());
            assertThat(breaches(server.with(List.of(greedy), "spec", "template", "spec", "containers"), "main", "yellow", "IfNotPresent"))
                    .contains("requests more than its limit");
        }
        var namespace = golden("shared-native").stream().filter(m -> m.kind().equals("Namespace")).findFirst().orElseThrow();
        assertThat(breaches(namespace.with("baseline", "metadata", "labels", "pod-security.kubernetes.io/enforce"), "main", "yellow",
                "IfNotPresent")).contains("lets unrestricted pods in");
    }

    private static Manifest withoutAccount(Manifest server) {
        var spec = new LinkedHashMap<>(Trees.map(server.tree(), "spec", "template", "spec"));
        spec.remove("serviceAccountName");
        spec.put("automountServiceAccountToken", true);
        return server.with(spec, "spec", "template", "spec");
    }

    private static Map<String, Object> without(Map<String, Object> map, String key) {
        var copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return copy;
    }
}
