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
import org.jspecify.annotations.Nullable;

/// Applies the model from its live branch: a pod that follows it, or a job that looks at times.
///
/// @param schedule of the job; null: a pod follows
/// @param url      of the repository @param branch that it follows
record ModelMerge(YellowPod pod, String stack, String url, String branch, @Nullable String schedule, boolean airflow, Resources resources,
        Edge git) implements Component {
    static final String NAME = "model-merge";
    private static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(ModelMerge.class, "model-merge.yaml",
            View.<Filled>of("model-merge").text("name", _ -> NAME).text("image", Filled::image)
            .optionalText("schedule", f -> f.merge.schedule).list("args", f -> f.merge.args())
            .map("resources", f -> f.merge.resources.tree()).part("parts", YellowPod.Parts.VIEW, Filled::parts));

    record Filled(ModelMerge merge, String image, YellowPod.Parts parts) {}

    static List<TextTemplate<?>> templates() {
        return List.of(TEMPLATE);
    }

    private List<String> args() {
        var args = new ArrayList<>(List.of("apply", "--git=" + url, "--branch=" + branch, "--stack=" + stack));
        if (schedule == null) args.add("--follow=30s");
        return args;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ComponentType type() {
        return new ComponentType("model-merge", "1");
    }

    Need<Endpoint> database() {
        return Need.of(NAME, "merge database", StackKinds.DATABASE);
    }

    Need<Endpoint> airflowApi() {
        return Need.of(NAME, "Airflow's API", StackKinds.AIRFLOW);
    }

    @Override
    public List<Need<?>> needs() {
        var needs = new ArrayList<Need<?>>(pod.needs());
        needs.add(database());
        if (airflow) needs.add(airflowApi());
        return needs;
    }

    @Override
    public List<Edge> edges() {
        return List.of(git);
    }

    @Override
    public List<Output> render(Wired wired) {
        return TEMPLATE.outputs(new Filled(this, wired.get(pod.image()), pod.parts(wired)));
    }
}
