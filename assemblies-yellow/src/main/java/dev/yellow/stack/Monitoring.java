package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Labels;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.List;
import java.util.Map;

/// What Prometheus scrapes, and when it alerts. Needs the Prometheus operator's kinds in the cluster.
record Monitoring() implements Component {
    private static final TextTemplate<Map<String, Object>> TEMPLATE = TextTemplate.of(Monitoring.class, "monitoring.yaml",
            View.<Map<String, Object>>of("monitoring").text("server", _ -> Server.NAME).map("selector", selector -> selector));

    static List<TextTemplate<?>> templates() {
        return List.of(TEMPLATE);
    }

    @Override
    public String name() {
        return "monitoring";
    }

    @Override
    public ComponentType type() {
        return new ComponentType("monitoring", "1");
    }

    @Override
    public List<Edge> edges() {
        return List.of(new Edge(new Edge.Namespaces("monitoring", Map.of()), new Edge.Pods(Server.NAME), Server.PORT));
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(Labels.selector(wired.deployment(), Server.NAME));
    }
}
