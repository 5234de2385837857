package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.UnaryOperator;

/// A PostgreSQL that somebody else made. Where the cluster cannot resolve its name, pods are told its addresses: by a
/// Service that selects nothing, by their hosts file, or by the name server that knows it.
///
/// @param addresses of the host; with `dnsConfig`, of the name server
/// @param resolve   service, hostAliases or dnsConfig
/// @param ranges    CIDRs of the host, as far as they are known
record ExternalPostgres(String name, String host, int port, List<String> addresses, String resolve, List<String> ranges) implements Component {
    private static final TextTemplate<ExternalPostgres> TEMPLATE = TextTemplate.of(ExternalPostgres.class, "external-postgres.yaml",
            View.<ExternalPostgres>of("external-postgres").text("name", ExternalPostgres::name)
            .number("port", ExternalPostgres::port).list("addresses", ExternalPostgres::addresses)
            .text("family", e -> e.addresses.getFirst().contains(":") ? "IPv6" : "IPv4"));

    ExternalPostgres {
        addresses = List.copyOf(addresses);
        ranges = List.copyOf(ranges);
    }

    static List<TextTemplate<?>> templates() {
        return List.of(TEMPLATE);
    }

    @Override
    public ComponentType type() {
        return new ComponentType("external-postgres", "1");
    }

    private boolean byService() {
        return !addresses.isEmpty() && resolve.equals("service");
    }

    Provision<Endpoint> endpoint() {
        return new Provision<>(name, "endpoint", StackKinds.DATABASE, new Endpoint(byService() ? name : host, port, new Edge.Outside(host, ranges)));
    }

    @Override
    public List<Provision<?>> provisions() {
        return List.of(endpoint());
    }

    @Override
    public List<Output> render(Wired wired) {
        return byService() ? TEMPLATE.outputs(this) : List.of();
    }

    /// With this host's. An address is the key of an alias, and may have several names.
    private List<Map<String, Object>> aliases(List<Map<String, Object>> before) {
        var names = new LinkedHashMap<String, SequencedSet<String>>();
        for (var alias : before)
            if (alias.get("hostnames") instanceof List<?> hosts)
                hosts.forEach(each -> names.computeIfAbsent(String.valueOf(alias.get("ip")), _ -> new LinkedHashSet<>()).add(String.valueOf(each)));
        for (var address : addresses) names.computeIfAbsent(address, _ -> new LinkedHashSet<>()).add(host);
        return names.entrySet().stream().map(alias -> Trees.of("ip", alias.getKey(), "hostnames", List.copyOf(alias.getValue()))).toList();
    }

    /// Every pod of the deployment is told the addresses.
    @Override
    public UnaryOperator<Manifest> finish(Wired wired) {
        return manifest -> {
            var path = Pods.podTemplate(manifest);
            if (path.isEmpty() || addresses.isEmpty() || byService()) return manifest;
            var spec = new ArrayList<>(path);
            spec.add("spec");
            var before = Trees.map(manifest.tree(), spec.toArray(String[]::new));
            if (resolve.equals("dnsConfig")) before.put("dnsConfig", Trees.of("nameservers", addresses));
            else {
                before.put("hostAliases", aliases(Trees.list(before, "hostAliases")));
            }
            return manifest.with(before, spec.toArray(String[]::new));
        };
    }
}
