package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Need;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Resources;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Yellow's server: with the native scheduler it runs the jobs, in pods or in itself; with another it answers alone.
///
/// @param runsPods     whether jobs run in pods, which it makes
/// @param edges        to what it reads
/// @param nodeSelector labels of its nodes, where jobs run in it
record Server(YellowPod pod, int replicas, boolean airflow, boolean runsPods, Resources resources, SortedMap<String, String> nodeSelector,
        List<Map<String, Object>> tolerations, List<Edge> edges) implements Component {
    static final String NAME = "yellow-server";
    static final int PORT = 8080;
    private static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(Server.class, "server.yaml",
            View.<Filled>of("server").text("name", _ -> NAME).text("image", Filled::image).number("port", _ -> PORT)
            .number("replicas", f -> f.server.replicas).flag("several", f -> f.server.replicas > 1).text("account", Filled::account)
            .flag("runsPods", f -> f.server.runsPods)
            .map("resources", f -> f.server.resources.tree()).part("parts", YellowPod.Parts.VIEW, Filled::parts)
            .flag("placed", f -> !f.server.nodeSelector.isEmpty() || !f.server.tolerations.isEmpty())
            .map("nodeSelector", f -> f.server.nodeSelector).list("tolerations", f -> f.server.tolerations));

    Server {
        edges = List.copyOf(edges);
        tolerations = List.copyOf(tolerations);
    }

    record Filled(Server server, String image, String account, YellowPod.Parts parts) {}

    static List<TextTemplate<?>> templates() {
        return List.of(TEMPLATE);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ComponentType type() {
        return new ComponentType("server", "1");
    }

    Need<Endpoint> database() {
        return Need.of(NAME, "merge database", StackKinds.DATABASE);
    }

    Need<String> account() {
        return Need.of(NAME, "account", StackKinds.ACCOUNT);
    }

    Need<Endpoint> airflowApi() {
        return Need.of(NAME, "Airflow's API", StackKinds.AIRFLOW);
    }

    @Override
    public List<Need<?>> needs() {
        var needs = new ArrayList<Need<?>>(pod.needs());
        needs.add(database());
        needs.add(account());
        if (airflow) needs.add(airflowApi());
        return needs;
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(new Filled(this, wired.get(pod.image()), wired.get(account()), pod.parts(wired)));
    }
}
