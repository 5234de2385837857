package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import dev.yellow.model.assembly.KubernetesParameters.Ingress;
import java.util.List;
import java.util.Map;

/// A way in to the server from outside the cluster.
record WayIn(Ingress ingress) implements Component {
    private static final TextTemplate<Ingress> TEMPLATE = TextTemplate.of(WayIn.class, "ingress.yaml",
            View.<Ingress>of("ingress").text("host", Ingress::host).optionalText("className", Ingress::className)
            .optionalText("tlsSecret", Ingress::tlsSecret).text("server", _ -> Server.NAME));

    static List<TextTemplate<?>> templates() {
        return List.of(TEMPLATE);
    }

    @Override
    public String name() {
        return "ingress";
    }

    @Override
    public ComponentType type() {
        return new ComponentType("ingress", "1");
    }

    @Override
    public List<Edge> edges() {
        return List.of(new Edge(new Edge.Namespaces("ingress controller", Map.of()), new Edge.Pods(Server.NAME), Server.PORT));
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(ingress);
    }
}
