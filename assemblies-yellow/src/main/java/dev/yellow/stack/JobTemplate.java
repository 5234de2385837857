package dev.yellow.stack;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Endpoint;
import dev.yellow.assembly.Need;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import dev.yellow.model.assembly.KubernetesParameters.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The pods of jobs. Yellow's server makes them from a template in the namespace. Airflow makes them itself, and nothing is
/// rendered for it: Yellow's settings tell Airflow the rest.
///
/// @param airflow whether Airflow makes them
/// @param edges   to what jobs read
record JobTemplate(YellowPod pod, Jobs said, boolean airflow, List<Edge> edges) implements Component {
    /// The label by which policies know a job's pod.
    static final String NAME = "yellow-job";
    /// Annotations of the template that name a priority class; a priority's name follows.
    private static final String PRIORITY_CLASS = "yellow.dev/priority-class.";
    private static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(JobTemplate.class, "job-template.yaml",
            View.<Filled>of("job-template").text("name", _ -> NAME).text("image", Filled::image).text("account", Filled::account)
            .map("resources", _ -> Sized.JOB.tree()).part("parts", YellowPod.Parts.VIEW, Filled::parts)
            .flag("placed", f -> !f.said.nodeSelector().isEmpty() || !f.said.tolerations().isEmpty())
            .map("nodeSelector", f -> f.said.nodeSelector()).list("tolerations", f -> f.said.tolerations())
            .flag("classed", f -> !f.said.priorityClasses().isEmpty()).map("priorityClasses", Filled::priorityClasses)
            .optionalText("queue", f -> f.said.queue()));

    record Filled(Jobs said, String image, String account, YellowPod.Parts parts) {
        /// As the server reads them.
        Map<String, Object> priorityClasses() {
            var named = new TreeMap<String, Object>();
            said.priorityClasses().forEach((priority, name) -> named.put(PRIORITY_CLASS + priority, name));
            return named;
        }
    }

    static List<TextTemplate<?>> templates() {
        return List.of(TEMPLATE);
    }

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
    public List<Output> render(Wired wired) {
        return airflow ? List.of() : TEMPLATE.outputs(new Filled(said, wired.get(pod.image()), wired.get(account()), pod.parts(wired)));
    }
}
