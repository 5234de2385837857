package dev.yellow.assembly.kubernetes;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.model.quantity.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a deployment takes of a cluster, so that one too small is known before.
///
/// @param workloads what each takes; of jobs, what one run takes
/// @param storage   bytes by storage class; the cluster's default is named ""
public record Sums(List<Takes> workloads, Map<String, Long> storage) {
    /// @param kind     of the manifest
    /// @param replicas pods at once
    /// @param steady   whether it takes it always, and not only while a job runs
    /// @param cpu      thousandths of a core, all replicas together: requested and at most
    /// @param memory   bytes, all replicas together
    public record Takes(String kind, String name, int replicas, boolean steady, long cpu, long cpuLimit, long memory, long memoryLimit) {}

    public Sums {
        workloads = List.copyOf(workloads);
        storage = Collections.unmodifiableMap(new TreeMap<>(storage));
    }

    public static Sums of(List<Manifest> manifests) {
        var workloads = new ArrayList<Takes>();
        var storage = new TreeMap<String, Long>();
        for (var manifest : manifests) {
            var path = Pods.podTemplate(manifest);
            if (!path.isEmpty()) workloads.add(takes(manifest, Trees.map(manifest.tree(), path.toArray(String[]::new))));
            if (manifest.kind().equals("PersistentVolumeClaim")) claim(manifest.tree(), storage);
        }
        return new Sums(workloads, storage);
    }

    /// The sum of what is taken always.
    public Takes steady() {
        return sum("steady", workloads.stream().filter(Takes::steady).toList());
    }

    /// The sum with one run of each job.
    public Takes most() {
        return sum("with jobs", workloads);
    }

    private static Takes sum(String name, List<Takes> all) {
        return new Takes("", name, all.stream().mapToInt(Takes::replicas).sum(), true, all.stream().mapToLong(Takes::cpu).sum(),
                all.stream().mapToLong(Takes::cpuLimit).sum(),
                all.stream().mapToLong(Takes::memory).sum(), all.stream().mapToLong(Takes::memoryLimit).sum());
    }

    private static Takes takes(Manifest manifest, Map<String, Object> template) {
        var replicas = Trees.at(manifest.tree(), "spec", "replicas") instanceof Integer n ? n : 1;
        var steady = manifest.kind().equals("Deployment") || manifest.kind().equals("StatefulSet");
        return new Takes(manifest.kind(), manifest.name(), replicas, steady,
                replicas * pod(template, "requests", "cpu"), replicas * pod(template, "limits", "cpu"),
                replicas * pod(template, "requests", "memory"), replicas * pod(template, "limits", "memory"));
    }

    /// As the scheduler counts: containers together, or the greatest of the init containers that end before them.
    private static long pod(Map<String, Object> template, String side, String what) {
        var together = 0L;
        for (var container : Trees.list(template, "spec", "containers")) together += amount(container, side, what);
        var before = 0L;
        for (var init : Trees.list(template, "spec", "initContainers")) {
            if ("Always".equals(init.get("restartPolicy"))) together += amount(init, side, what);
            else before = Math.max(before, amount(init, side, what));
        }
        return Math.max(together, before);
    }

    private static long amount(Map<String, Object> container, String side, String what) {
        var text = Trees.at(container, "resources", side, what);
        if (text == null) return 0;
        return what.equals("cpu") ? Quantity.millis(text.toString()) : Quantity.bytes(text.toString());
    }

    private static void claim(Map<String, Object> tree, Map<String, Long> storage) {
        var storageClass = Trees.at(tree, "spec", "storageClassName") instanceof String name ? name : "";
        storage.merge(storageClass, Quantity.bytes(String.valueOf(Trees.get(tree, "spec", "resources", "requests", "storage"))), Long::sum);
    }
}
