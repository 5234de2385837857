package dev.yellow.model.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A workspace with its groups and what it derives.
final class WorkspaceText {
    private static final List<String> PRIORITIES = List.of("low", "medium", "medium", "high", "critical", "medium", "low");

    private WorkspaceText() {}

    static GeneratedFile file(Plan.Workspace workspace) {
        var text = new StringBuilder("""
            kind: Workspace
            name: %s
            team: %s
            status: production
            documentation: Consumer %d of the generated company.
            priority: %s
            groups:
            """.formatted(workspace.name(), workspace.team().owner(), workspace.index() + 1, PRIORITIES.get(workspace.index() % PRIORITIES.size())));
        for (var group : workspace.groups()) group(group, text);
        if (workspace.derives() > 0) transformer(workspace, text);
        return new GeneratedFile(workspace.team().folder() + "/" + workspace.name() + ".yaml", text.toString());
    }

    /// The file that the transformer runs, or null.
    static @Nullable GeneratedFile program(Plan.Workspace workspace) {
        if (workspace.derives() == 0) return null;
        var text = new StringBuilder();
        for (var i = 1; i <= workspace.derives(); i++)
            text.append("INSERT INTO result_").append(i).append(" (id, label) VALUES (1, 'one');\n");
        return new GeneratedFile(workspace.team().folder() + "/sql/" + workspace.name() + ".sql", text.toString());
    }

    private static void group(Plan.Group group, StringBuilder text) {
        text.append("  ").append(group.name()).append(":\n    requires: {milestoning: ").append(group.history() ? "scd2" : "scd1");
        if (group.plain()) text.append(", latency: 2h");
        if (group.history()) text.append(", retention: 7y");
        text.append("}\n    datasets:\n");
        for (var sink : group.sinks()) {
            text.append("      - ").append(sink.deprecated() ? "{dataset: " + sink.name() + ", deprecated: allowed}" : sink.name())
                    .append('\n');
        }
    }

    private static void transformer(Plan.Workspace workspace, StringBuilder text) {
        text.append("""
            transformer:
              name: derive
              sql: sql/%s.sql
              output:
                store: %s
            """.formatted(workspace.name(), workspace.output()));
        if (workspace.declaredApart()) {
            text.append("---\nkind: Datastore\nname: ").append(workspace.output()).append("\nteam: ").append(workspace.team().owner())
                    .append("\nstatus: production\nconsistency: together\n");
            datasets(workspace, "", text);
        } else {
            datasets(workspace, "    ", text);
        }
    }

    private static void datasets(Plan.Workspace workspace, String indent, StringBuilder text) {
        text.append(indent).append("datasets:\n");
        for (var i = 1; i <= workspace.derives(); i++) {
            text.append("""
                  result_%d:
                    classification: internal
                    key: [id]
                    columns:
                      id: bigint not null
                      label: varchar(100)
                """.formatted(i).indent(indent.length()));
        }
    }
}
