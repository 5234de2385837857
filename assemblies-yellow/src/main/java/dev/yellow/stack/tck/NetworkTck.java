package dev.yellow.stack.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.kubernetes.Labels;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.manifest.YamlTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The network policies, read as a graph, are exactly the connections that the stack makes: those of `edges.txt`, which is
/// reviewed by hand and rewritten by no flag.
public abstract class NetworkTck {
    static List<String> cases() {
        return StackCases.onKubernetes();
    }

    private static List<Manifest> policies(String name) throws IOException {
        var policies = new ArrayList<Manifest>();
        try (var files = Files.list(StackCases.GOLDEN.resolve(name).resolve("out"))) {
            for (var file : files.filter(f -> f.getFileName().toString().startsWith("networkpolicy-")).sorted().toList())
                policies.add(new Manifest(YamlTrees.of(Files.readString(file)).getFirst()));
        }
        return policies;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePoliciesAllowTheStacksConnectionsAndNoOther(String name) throws IOException {
        var out = new TreeSet<String>();
        var in = new TreeSet<String>();
        for (var policy : policies(name)) {
            if (!(Trees.at(policy.tree(), "spec", "podSelector", "matchLabels", Labels.NAME) instanceof String workload)) continue;
            for (var rule : Trees.list(policy.tree(), "spec", "egress"))
                for (var peer : peers(rule, "to")) out.add(workload + " -> " + peer + ":" + port(rule));
            for (var rule : Trees.list(policy.tree(), "spec", "ingress"))
                for (var peer : peers(rule, "from")) in.add(peer + " -> " + workload + ":" + port(rule));
        }
        var workloads = new TreeSet<String>();
        for (var edge : out) workloads.add(edge.split(" -> ")[0]);
        for (var edge : in) workloads.add(edge.substring(edge.indexOf(" -> ") + 4, edge.lastIndexOf(':')));
        // Within the namespace a connection passes two policies: both say the same.
        assertThat(out.stream().filter(edge -> workloads.contains(edge.substring(edge.indexOf(" -> ") + 4, edge.lastIndexOf(':')))))
                .containsExactlyElementsOf(in.stream().filter(edge -> !edge.startsWith("(")).toList());
        var graph = new TreeSet<>(out);
        graph.addAll(in);
        assertThat(String.join("\n", graph) + "\n").isEqualTo(Files.readString(StackCases.GOLDEN.resolve(name).resolve("edges.txt")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingElseGetsInOrOutButNames(String name) throws IOException {
        var general = policies(name).stream().filter(policy -> Trees.map(policy.tree(), "spec", "podSelector").isEmpty()).toList();
        assertThat(general).extracting(Manifest::name).containsExactly("default-deny", "resolve-names");
        assertThat(Trees.map(general.getFirst().tree(), "spec")).isEqualTo(Trees.of("podSelector", Map.of(), "policyTypes", List.of("Ingress", "Egress")));
        assertThat(Trees.map(general.getLast().tree(), "spec")).doesNotContainKey("ingress").extractingByKey("egress")
                .asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(1);
        assertThat(Trees.list(general.getLast().tree(), "spec", "egress").getFirst().get("ports").toString()).contains("port=53")
                .doesNotContain("port=4", "port=8");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyServiceOfPodsIsReachedBySomebody(String name) throws IOException {
        var edges = Files.readString(StackCases.GOLDEN.resolve(name).resolve("edges.txt"));
        try (var files = Files.list(StackCases.GOLDEN.resolve(name).resolve("out"))) {
            for (var file : files.filter(f -> f.getFileName().toString().startsWith("service-")).toList()) {
                var service = new Manifest(YamlTrees.of(Files.readString(file)).getFirst());
                if (Trees.map(service.tree(), "spec", "selector").isEmpty()) continue;
                var asked = edges.contains(" -> " + service.name() + ":");
                // The server's API is for people with a forwarded port where there is no way in.
                assertThat(asked || service.name().equals("yellow-server") || service.name().equals("minio")).as(name + ": " + service).isTrue();
            }
        }
    }

    private static Object port(Map<String, Object> rule) {
        var ports = Trees.list(rule, "ports");
        assertThat(ports).hasSize(1);
        return ports.getFirst().get("port");
    }

    private static List<String> peers(Map<String, Object> rule, String side) {
        if (!rule.containsKey(side)) return List.of("any");
        var peers = new ArrayList<String>();
        for (var peer : Trees.list(rule, side)) {
            if (Trees.at(peer, "podSelector", "matchLabels", Labels.NAME) instanceof String workload) peers.add(workload);
            else if (Trees.at(peer, "ipBlock", "cidr") instanceof String cidr) peers.add(cidr);
            else if (peer.containsKey("namespaceSelector")) peers.add("(all namespaces)");
            else throw new AssertionError("a peer of an unknown kind: " + peer);
        }
        return peers;
    }
}
