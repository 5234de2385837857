package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Provision;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.manifest.Trees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What all pods of a deployment are like: where images come from and when they are pulled, and the restricted security
/// context. It is the one place that names images.
///
/// @param pullPolicy  of every container
/// @param pullSecrets names of secrets of the registry
/// @param images      references by what they are
public record Pods(String pullPolicy, List<String> pullSecrets, Map<String, String> images) implements Component {
    private static final Map<String, List<String>> TEMPLATES = Map.of("Deployment", List.of("spec", "template"), "StatefulSet", List.of("spec", "template"),
            "Job", List.of("spec", "template"), "PodTemplate", List.of("template"), "CronJob", List.of("spec", "jobTemplate", "spec", "template"));

    public Pods {
        pullSecrets = List.copyOf(pullSecrets);
        images = Collections.unmodifiableMap(new TreeMap<>(images));
    }

    @Override
    public String name() {
        return "pods";
    }

    @Override
    public ComponentType type() {
        return new ComponentType("pods", "1");
    }

    /// @param what a key of `images`
    public Provision<String> image(String what) {
        var reference = images.get(what);
        if (reference == null) throw new IllegalArgumentException("no image is named \"" + what + "\"");
        return new Provision<>(name(), what, Kinds.IMAGE, reference);
    }

    @Override
    public List<Provision<?>> provisions() {
        return images.keySet().stream().<Provision<?>>map(this::image).toList();
    }

    @Override
    public List<Output> render(Wired wired) {
        return List.of();
    }

    /// The path of a manifest's pod template; empty for a kind that makes no pods.
    public static List<String> podTemplate(Manifest manifest) {
        return TEMPLATES.getOrDefault(manifest.kind(), List.of());
    }

    @Override
    public UnaryOperator<Manifest> finish(Wired wired) {
        return manifest -> {
            if (manifest.kind().equals("Service") && Trees.at(manifest.tree(), "spec", "selector", Labels.NAME) instanceof String workload)
                return manifest.with(Labels.selector(wired.deployment(), workload), "spec", "selector");
            var path = podTemplate(manifest);
            return path.isEmpty() ? manifest : pods(manifest, path, wired.deployment());
        };
    }

    private Manifest pods(Manifest manifest, List<String> path, String deployment) {
        var at = path.toArray(String[]::new);
        var template = Trees.map(manifest.tree(), at);
        var labels = Trees.map(template, "metadata", "labels");
        var workload = labels.get(Labels.NAME) instanceof String given ? given : manifest.name();
        labels.putAll(Labels.selector(deployment, workload));
        var own = Trees.map(template, "metadata");
        var finished = manifest.with(Trees.of("metadata", Trees.of("labels", labels, "annotations", own.get("annotations")), "spec",
                spec(Trees.map(template, "spec"))), at);
        var selects = manifest.kind().equals("Deployment") || manifest.kind().equals("StatefulSet");
        return selects ? finished.with(Trees.of("matchLabels", Labels.selector(deployment, workload)), "spec", "selector") : finished;
    }

    private Map<String, Object> spec(Map<String, Object> given) {
        var spec = new LinkedHashMap<String, Object>();
        if (!pullSecrets.isEmpty()) spec.put("imagePullSecrets", pullSecrets.stream().map(secret -> Trees.of("name", secret)).toList());
        spec.put("automountServiceAccountToken", false);
        spec.put("enableServiceLinks", false);
        var context = Trees.of("runAsNonRoot", true, "seccompProfile", Trees.of("type", "RuntimeDefault"));
        context.putAll(Trees.map(given, "securityContext"));
        spec.putAll(given);
        spec.put("securityContext", context);
        for (var kind : List.of("initContainers", "containers")) if (given.containsKey(kind)) spec.put(kind, containers(Trees.list(given, kind)));
        return spec;
    }

    private List<Map<String, Object>> containers(List<Map<String, Object>> given) {
        var containers = new ArrayList<Map<String, Object>>();
        for (var each : given) {
            var container = new LinkedHashMap<String, Object>();
            each.forEach((key, value) -> {
                container.put(key, value);
                if (key.equals("image")) container.put("imagePullPolicy", pullPolicy);
            });
            var context = Trees.of("allowPrivilegeEscalation", false, "readOnlyRootFilesystem", true, "capabilities", Trees.of("drop", List.of("ALL")));
            context.putAll(Trees.map(each, "securityContext"));
            container.put("securityContext", context);
            containers.add(container);
        }
        return containers;
    }
}
