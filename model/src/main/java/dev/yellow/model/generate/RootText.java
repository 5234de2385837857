package dev.yellow.model.generate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the platform team and the zones declare.
final class RootText {
    private RootText() {}

    static List<GeneratedFile> files(Plan plan) {
        var zones = plan.zones().stream().map(z -> new GeneratedFile("zones/" + z + ".yaml", zone(z, plan)));
        var roots = List.of(
                new GeneratedFile("ecosystem.yaml", ecosystem(plan)),
                new GeneratedFile("assignments.yaml", assignments(plan)),
                new GeneratedFile("hints.yaml", hints(plan)),
                new GeneratedFile("stacks/main.yaml", stack(plan)));
        return Stream.concat(roots.stream(), zones).toList();
    }

    private static String ecosystem(Plan plan) {
        return """
            kind: Ecosystem
            name: generated
            documentation: A company that was made up.
            repository: git.acme.test/model@edit
            live: git.acme.test/model@main
            vendors:
              acme: {provider: private, locations: [berlin]}
            zones:
            """ + plan.zones().stream().map(z -> "  %s: {repository: git.acme.test/model@%s}\n".formatted(z, z)).collect(Collectors.joining());
    }

    private static String zone(String zone, Plan plan) {
        return """
            kind: GovernanceZone
            name: %s
            policies:
              locations: {allow: [acme/*]}
              classifications: {deny: [restricted]}
            teams:
            """.formatted(zone)
                + plan.teams().stream().filter(t -> t.zone().equals(zone))
                        .map(t -> "  %s: {repository: git.acme.test/model@%s}\n".formatted(t.name(), t.name()))
                        .collect(Collectors.joining());
    }

    private static String stack(Plan plan) {
        return """
            kind: Stack
            name: main
            assembly: local
            scheduler: native
            locations: [acme/berlin]
            database: {name: yellow, credential: merge, tls: disable}
            platforms:
              live: {milestoning: scd1, documentation: What is true now.}
              history: {milestoning: scd2, documentation: All that was ever true., keepStaging: {batches: 20, days: 3}}
            credentials:
              store: environment
              names:
                merge: user_password
            """ + plan.teams().stream().map(t -> "    reader_%s: user_password\n".formatted(t.name())).collect(Collectors.joining());
    }

    private static String assignments(Plan plan) {
        var text = new StringBuilder("kind: Assignments\ndefaults: {scd1: live, scd2: history}\n");
        var groups = new StringBuilder();
        for (var workspace : plan.workspaces()) {
            for (var group : workspace.groups()) {
                if (workspace.index() % 10 == 1)
                    groups.append("  ").append(workspace.name()).append('.').append(group.name()).append(": ")
                            .append(platforms(group, workspace.index())).append('\n');
            }
        }
        if (!groups.isEmpty()) text.append("groups:\n").append(groups);
        var primaries = plan.stores().stream().filter(Plan.Store::primaryOnly).map(s -> "  " + s.name() + ": {primaries: [history]}\n")
                .collect(Collectors.joining());
        if (!primaries.isEmpty()) text.append("primaryIngestion:\n").append(primaries);
        return text.toString();
    }

    private static String platforms(Plan.Group group, int index) {
        if (group.history()) return "[{platform: history}]";
        return index % 20 == 1 ? "[{platform: live, status: decommissioning}, {platform: history, status: provisioning}]"
                : "[{platform: history}, {platform: live, status: decommissioned}]";
    }

    private static String hints(Plan plan) {
        var text =
                new StringBuilder("kind: Hints\ndefaults: {ingestion: {memory: 256Mi..1Gi, cpu: 100m..1}}\nsources:\n  db-1.acme.test: {jobs: 4}\n");
        var streams = plan.stores().stream().filter(s -> s.index() % 20 == 1)
                .map(s -> "  " + s.name() + ": {chunkRows: 20000, timeout: 10m, retries: 3}\n").collect(Collectors.joining());
        return streams.isEmpty() ? text.toString() : text.append("streams:\n").append(streams).toString();
    }
}
