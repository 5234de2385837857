package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Network policies: nothing in and nothing out, then names are resolved, then exactly the deployment's own edges.
public record Policy() implements Component {
    static final TextTemplate<Policies> TEMPLATE = TextTemplate.of(Policy.class, "policy.yaml", View.<Policies>of("policies")
            .many("workloads", View.<Workload>of("workload").text("name", Workload::name).map("selector", Workload::selector)
                    .list("ingress", Workload::ingress).list("egress", Workload::egress), Policies::workloads));

    record Policies(List<Workload> workloads) {}

    record Workload(String name, Map<String, Object> selector, List<Map<String, Object>> ingress, List<Map<String, Object>> egress) {}

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public ComponentType type() {
        return new ComponentType("policy", "1");
    }

    /// An outside host whose addresses nobody has told.
    @Override
    public List<String> warnings(Wired wired) {
        var warnings = new TreeMap<String, String>();
        for (var edge : wired.edges()) {
            if (edge.to() instanceof Edge.Outside(var host, var ranges) && ranges.isEmpty())
                warnings.put(host + ":" + edge.port(), "the addresses of \"" + host + "\" are not known: port " + edge.port()
                        + " is open to all addresses; give its CIDR under networkPolicy.egress");
        }
        return List.copyOf(warnings.values());
    }

    @Override
    public List<Output> render(Wired wired) {
        var ingress = new TreeMap<String, List<Map<String, Object>>>();
        var egress = new TreeMap<String, List<Map<String, Object>>>();
        for (var edge : wired.edges()) {
            var port = List.of(Trees.of("protocol", "TCP", "port", edge.port()));
            if (edge.to() instanceof Edge.Pods(var workload)) rules(ingress, workload).add(rule("from", peers(edge.from(), wired), port));
            if (edge.from() instanceof Edge.Pods(var workload)) rules(egress, workload).add(rule("to", peers(edge.to(), wired), port));
        }
        var names = new TreeSet<>(ingress.keySet());
        names.addAll(egress.keySet());
        return TEMPLATE.outputs(new Policies(names.stream().map(name -> new Workload(name, Labels.selector(wired.deployment(), name),
                distinct(ingress, name), distinct(egress, name))).toList()));
    }

    /// Two hosts whose addresses are not known need one rule for their port.
    private static List<Map<String, Object>> distinct(Map<String, List<Map<String, Object>>> rules, String workload) {
        return rules.getOrDefault(workload, List.of()).stream().distinct().toList();
    }

    private static List<Map<String, Object>> rules(Map<String, List<Map<String, Object>>> of, String workload) {
        return of.computeIfAbsent(workload, _ -> new ArrayList<>());
    }

    /// Without peers the rule is for every address.
    private static Map<String, Object> rule(String direction, List<Map<String, Object>> peers, List<?> ports) {
        var rule = new LinkedHashMap<String, Object>();
        if (!peers.isEmpty()) rule.put(direction, peers);
        rule.put("ports", ports);
        return rule;
    }

    private static List<Map<String, Object>> peers(Edge.Peer peer, Wired wired) {
        return switch (peer) {
            case Edge.Pods(var workload) -> List.of(Trees.of("podSelector", Trees.of("matchLabels", Labels.selector(wired.deployment(), workload))));
            case Edge.Namespaces(_, var labels) ->
                    List.of(Trees.of("namespaceSelector", labels.isEmpty() ? Map.of() : Trees.of("matchLabels", new TreeMap<>(labels))));
            case Edge.Outside(_, var ranges) -> ranges.stream().map(range -> Trees.of("ipBlock", Trees.of("cidr", range))).toList();
        };
    }
}
