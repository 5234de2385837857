package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Need;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.model.assembly.KubernetesParameters.Jobs;
import java.util.ArrayList;
import java.util.List;

/// The pods that Airflow makes for jobs. It renders nothing: it says what they read and where they connect to, and Yellow's
/// settings tell Airflow the rest.
///
/// @param edges to what jobs read
record JobTemplate(YellowPod pod, Jobs said, List<Edge> edges) implements Component {
    /// The label by which policies know a job's pod.
    static final String NAME = "yellow-job";

    JobTemplate {
        edges = List.copyOf(edges);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ComponentType type() {
        return new ComponentType("job-template", "1");
    }

    Need<Endpoint> database() {
        return Need.of(NAME, "merge database", StackKinds.DATABASE);
    }

    Need<String> account() {
        return Need.of(NAME, "account", StackKinds.ACCOUNT);
    }

    @Override
    public List<Need<?>> needs() {
        var needs = new ArrayList<Need<?>>(pod.needs());
        needs.add(database());
        needs.add(account());
        return needs;
    }

    @Override
    public List<String> warnings(Wired wired) {
        return said.nodeSelector().isEmpty() && said.tolerations().isEmpty() ? List.of()
                : List.of("Airflow gives its pods no node selector and no tolerations yet: those of `jobs` are not used");
    }

    @Override
    public List<Output> render(Wired wired) {
        return List.of();
    }
}
