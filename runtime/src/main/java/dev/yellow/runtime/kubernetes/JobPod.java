package dev.yellow.runtime.kubernetes;

import dev.yellow.airflow.AirflowSettings;
import dev.yellow.assembly.kubernetes.Labels;
import dev.yellow.assembly.manifest.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a pod of a stack's jobs is like: whatever makes them in that namespace is asked, so that another pod sees what
/// they see.
///
/// | jobs run | their pod |
/// |---|---|
/// | as Jobs of Yellow's server | the PodTemplate `yellow-job`, as the server takes it |
/// | as pods of Airflow | made of Yellow's settings in the namespace, as the DAGs make it |
/// | in Yellow's server | the server's own, which never is ready, so that no request comes to it |
///
/// @param template its `metadata` and `spec`
/// @param container the name of the one that runs the job
record JobPod(Map<String, Object> template, String container) {
    /// As the assemblies call them.
    private static final String TEMPLATE = "yellow-job";
    private static final String SERVER = "yellow-server";
    private static final String SETTINGS = "yellow-settings";
    private static final String CONTAINER = "yellow";
    private static final String OF_SCHEDULER = "YELLOW_SCHEDULER_";
    /// Where it would wait for others.
    private static final String QUEUE = "kueue.x-k8s.io/queue-name";
    /// What only a server has.
    private static final List<String> SERVES = List.of("ports", "startupProbe", "readinessProbe", "livenessProbe", "lifecycle");

    /// @param stack the value of its label; absent: whichever is there
    /// @throws dev.yellow.model.fault.Refused when there is none
    static JobPod of(Cluster cluster, String namespace, Optional<String> stack) {
        var jobs = cluster.get("v1", "PodTemplate", namespace, TEMPLATE).filter(found -> isOf(found, stack));
        if (jobs.isPresent()) return new JobPod(Trees.map(jobs.get(), "template"));
        var server = cluster.get("apps/v1", "Deployment", namespace, SERVER).filter(found -> isOf(found, stack))
                .orElseThrow(() -> ClusterFault.NO_STACK.refused("namespace " + namespace, "namespace \"" + namespace
                + "\" has neither a PodTemplate " + TEMPLATE + " nor a Deployment " + SERVER + stack.map(name -> " of stack \"" + name + "\"").orElse("")));
        var settings = new HashMap<String, String>();
        cluster.get("v1", "ConfigMap", namespace, SETTINGS).ifPresent(map -> Trees.map(map, "data").forEach((name, value) -> {
            if (name.startsWith(OF_SCHEDULER))
                settings.put(name.substring(OF_SCHEDULER.length()).toLowerCase(Locale.ROOT).replace('_', '.'), String.valueOf(value));
        }));
        if (settings.containsKey("airflow.runner") && AirflowSettings.of(settings).runner() instanceof AirflowSettings.Runner.Pods pods)
            return new JobPod(AirflowPod.template(pods, String.valueOf(Trees.at(server, "metadata", "labels", Labels.PART_OF))));
        var own = Trees.with(Trees.map(server, "spec", "template"), List.of(Trees.of("conditionType", "yellow.dev/never-ready")), "spec", "readinessGates");
        return new JobPod(own);
    }

    private JobPod(Map<String, Object> template) {
        var containers = Trees.list(template, "spec", "containers");
        this(template, containers.stream().map(each -> String.valueOf(each.get("name"))).filter(CONTAINER::equals).findFirst()
                .orElseGet(() -> String.valueOf(containers.getFirst().get("name"))));
    }

    private static boolean isOf(Map<String, Object> object, Optional<String> stack) {
        return stack.isEmpty() || stack.get().equals(Trees.at(object, "metadata", "labels", Labels.PART_OF));
    }

    /// The same pod with another command and another name. Labels by which policies know it stay.
    ///
    /// @param args after `yellow`
    Map<String, Object> with(List<String> args, String labelled, String name) {
        var labels = Trees.map(template, "metadata", "labels");
        labels.remove(QUEUE);
        labels.put(labelled, name);
        var containers = new ArrayList<Map<String, Object>>();
        for (var each : Trees.list(template, "spec", "containers")) {
            if (!container.equals(each.get("name"))) continue;
            var only = Trees.with(each, args, "args");
            only.keySet().removeAll(SERVES);
            containers.add(only);
        }
        var spec = Trees.map(template, "spec");
        spec.put("restartPolicy", "Never");
        spec.put("containers", containers);
        return Trees.of("metadata", Trees.of("labels", labels, "annotations", Trees.at(template, "metadata", "annotations")), "spec", spec);
    }
}
