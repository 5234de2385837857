package dev.yellow.runtime.kubernetes;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.kubernetes.Labels;
import dev.yellow.assembly.manifest.Trees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A stack's manifests and what of them is on a cluster. Objects are applied on the server's side, by a field manager of
/// its own, so that what others set on them stays. What the stack had and no longer has is removed, but never what holds
/// data.
public final class StackOnCluster implements AutoCloseable {
    /// Who sets the fields.
    static final String MANAGER = "yellow-stack";

    /// In this order, so that what others need is there first; further kinds come last.
    private static final List<String> ORDER = List.of("Namespace", "ServiceAccount", "Role", "RoleBinding", "ConfigMap",
            "SecretProviderClass", "PodTemplate", "NetworkPolicy", "PersistentVolumeClaim", "Service", "EndpointSlice",
            "StatefulSet", "Job",
            "Deployment", "CronJob");
    /// The kinds that any version of a stack may have had.
    private static final Set<String> KINDS = Set.of("v1/ServiceAccount", "v1/ConfigMap", "v1/PodTemplate", "v1/PersistentVolumeClaim",
            "v1/Service", "apps/v1/StatefulSet", "apps/v1/Deployment", "batch/v1/Job", "batch/v1/CronJob",
            "rbac.authorization.k8s.io/v1/Role", "rbac.authorization.k8s.io/v1/RoleBinding", "networking.k8s.io/v1/NetworkPolicy",
            "networking.k8s.io/v1/Ingress", "policy/v1/PodDisruptionBudget",
            "discovery.k8s.io/v1/EndpointSlice", "monitoring.coreos.com/v1/PodMonitor", "monitoring.coreos.com/v1/PrometheusRule",
            "secrets-store.csi.x-k8s.io/v1/SecretProviderClass");
    /// What the server itself writes.
    private static final Set<String> SERVERS = Set.of("managedFields", "resourceVersion", "generation", "creationTimestamp", "uid");

    private final Cluster cluster;
    private final String stack;
    private final String namespace;
    private final List<Manifest> manifests;

    private StackOnCluster(Cluster cluster, String stack, String namespace, List<Manifest> manifests) {
        this.cluster = cluster;
        this.stack = stack;
        this.namespace = namespace;
        this.manifests = manifests.stream().sorted(Comparator.comparingInt(StackOnCluster::rank).thenComparing(Manifest::file)).toList();
    }

    /// @param file    of the kubeconfig @param context of it
    /// @param stack   the value of its label
    /// @throws dev.yellow.model.fault.Refused when it is not said how to reach the cluster
    public static StackOnCluster open(Optional<Path> file, Optional<String> context, Map<String, String> variables, String stack,
            String namespace, List<Manifest> manifests) {
        return new StackOnCluster(new Cluster(Kubeconfig.access(file, context, variables)), stack, namespace, manifests);
    }

    private static int rank(Manifest manifest) {
        var at = ORDER.indexOf(manifest.kind());
        return at < 0 ? ORDER.size() : at;
    }

    public enum What { CREATE, CHANGE, UNCHANGED, REMOVE, KEEP }

    /// What is or would be done with an object. @param fields that change, as paths with their values before and after
    public record Change(What what, String kind, String name, List<String> fields) {
        public Change {
            fields = List.copyOf(fields);
        }
    }

    /// What [#apply] would do. Changes nothing.
    public List<Change> diff(boolean force) {
        var changes = new ArrayList<Change>();
        var there = false;
        for (var manifest : manifests) {
            var before = cluster.get(manifest, namespace);
            there |= manifest.kind().equals("Namespace") && before.isPresent();
            if (before.isEmpty()) changes.add(new Change(What.CREATE, manifest.kind(), manifest.name(), List.of()));
            else changes.add(change(manifest, before.get(), cluster.apply(manifest, namespace, MANAGER, true, force)));
        }
        if (there) for (var gone : gone()) changes.add(gone.change());
        return changes;
    }

    /// Applies all objects, then removes those that the stack no longer has. Interrupted anywhere, running again completes
    /// it.
    ///
    /// @param force whether fields that others have set are taken
    /// @param adopt whether objects that are not the stack's are taken over
    public List<Change> apply(boolean force, boolean adopt) {
        var changes = new ArrayList<Change>();
        for (var manifest : manifests) {
            var before = cluster.get(manifest, namespace);
            if (before.isPresent() && !adopt && !manifest.kind().equals("Namespace") && !isOurs(before.get()))
                throw ClusterFault.NOT_OURS.refused(manifest.toString(),
                        "namespace \"" + namespace + "\" has a " + manifest + " that is not stack \"" + stack + "\"'s");
            var after = cluster.apply(manifest, namespace, MANAGER, false, force);
            changes.add(before.isEmpty() ? new Change(What.CREATE, manifest.kind(), manifest.name(), List.of()) : change(manifest, before.get(), after));
        }
        for (var gone : gone()) {
            if (!gone.holdsData()) cluster.delete(gone.apiVersion, gone.kind, namespace, gone.name, gone.uid);
            changes.add(gone.change());
        }
        return changes;
    }

    private record Gone(String apiVersion, String kind, String name, String uid) {
        boolean holdsData() {
            return kind.equals("PersistentVolumeClaim");
        }

        Change change() {
            return new Change(holdsData() ? What.KEEP : What.REMOVE, kind, name, List.of());
        }
    }

    /// What this stack's earlier manifests made and its present ones do not. What controllers make of them has an owner.
    private List<Gone> gone() {
        var kept = new HashSet<String>();
        var kinds = new TreeSet<>(KINDS);
        for (var manifest : manifests) {
            kept.add(manifest.kind() + "/" + manifest.name());
            if (!manifest.kind().equals("Namespace")) kinds.add(manifest.apiVersion() + "/" + manifest.kind());
        }
        var gone = new ArrayList<Gone>();
        for (var each : kinds) {
            var apiVersion = each.substring(0, each.lastIndexOf('/'));
            var kind = each.substring(each.lastIndexOf('/') + 1);
            for (var item : cluster.list(apiVersion, kind, namespace, Labels.PART_OF + "=" + stack + "," + Labels.MANAGED_BY + "=yellow")) {
                var name = String.valueOf(Trees.get(item, "metadata", "name"));
                if (kept.contains(kind + "/" + name) || !isOurs(item) || !Trees.list(item, "metadata", "ownerReferences").isEmpty()
                        || Trees.at(item, "metadata", "deletionTimestamp") != null)
                    continue;
                gone.add(new Gone(apiVersion, kind, name, String.valueOf(Trees.get(item, "metadata", "uid"))));
            }
        }
        return gone;
    }

    /// Labelled as this stack's, and applied by us: neither a label nor a manager alone would do.
    private boolean isOurs(Map<String, Object> object) {
        return stack.equals(Trees.at(object, "metadata", "labels", Labels.PART_OF))
                && Trees.list(object, "metadata", "managedFields").stream()
                .anyMatch(by -> MANAGER.equals(by.get("manager")) && "Apply".equals(by.get("operation")));
    }

    private static Change change(Manifest manifest, Map<String, Object> before, Map<String, Object> after) {
        var fields = new ArrayList<String>();
        differences("", without(before), without(after), fields);
        return new Change(fields.isEmpty() ? What.UNCHANGED : What.CHANGE, manifest.kind(), manifest.name(), fields);
    }

    private static Map<String, Object> without(Map<String, Object> object) {
        var metadata = Trees.map(object, "metadata");
        metadata.keySet().removeAll(SERVERS);
        var rest = Trees.with(object, metadata, "metadata");
        rest.remove("status");
        return rest;
    }

    private static void differences(String path, @Nullable Object before, @Nullable Object after, List<String> into) {
        if (Objects.equals(before, after)) return;
        if (before instanceof Map<?, ?> was && after instanceof Map<?, ?> is) {
            var keys = new TreeSet<String>();
            was.keySet().forEach(key -> keys.add(String.valueOf(key)));
            is.keySet().forEach(key -> keys.add(String.valueOf(key)));
            for (var key : keys) differences(path.isEmpty() ? key : path + "." + key, was.get(key), is.get(key), into);
        } else if (before instanceof List<?> was && after instanceof List<?> is && was.size() == is.size()) {
            for (var i = 0; i < was.size(); i++) differences(path + "[" + i + "]", was.get(i), is.get(i), into);
        } else {
            into.add(path + ": " + (before == null ? "(nothing)" : before) + " -> " + (after == null ? "(nothing)" : after));
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
