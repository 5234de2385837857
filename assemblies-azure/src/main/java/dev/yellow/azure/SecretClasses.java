package dev.yellow.azure;

import dev.yellow.assembly.Component;
import dev.yellow.assembly.ComponentType;
import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.Output;
import dev.yellow.assembly.Wired;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.kubernetes.Secret;
import dev.yellow.assembly.kubernetes.SecretRef;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.template.TextTemplate;
import dev.yellow.assembly.template.View;
import dev.yellow.model.assembly.AzureParameters.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Brings secrets of a vault into pods by the Secrets Store CSI driver. Pods are written as if the secrets were the
/// cluster's; here each volume of one becomes the driver's. What is environment must be a secret of the cluster, which the
/// driver makes while a pod that reads it mounts its class.
///
/// @param vault its name
record SecretClasses(String vault, Identity identity) implements Component {
    private static final String MOUNTS = "/mnt/secrets/";
    private static final View<Filled> VIEW = View.<Filled>of("secret-class").text("name", f -> f.entry.secret)
            .text("type", f -> f.entry.type).text("vault", Filled::vault).text("clientId", f -> f.identity.clientId())
            .text("tenantId", f -> f.identity.tenantId()).flag("synced", f -> f.entry.synced).list("data", f -> f.entry.data())
            .text("objects", f -> f.entry.text());
    static final TextTemplate<Filled> TEMPLATE = TextTemplate.of(SecretClasses.class, "secret-class.yaml", VIEW);

    /// A secret of the vault, as the driver brings it.
    ///
    /// @param secret  what pods call it
    /// @param objects what they are called in the vault, by file
    /// @param synced  whether it becomes a secret of the cluster too
    record Entry(String secret, String type, Map<String, String> objects, boolean synced) {
        List<Map<String, Object>> data() {
            return objects.keySet().stream().map(file -> Trees.of("key", file, "objectName", file)).toList();
        }

        /// A text with YAML in it, as the driver wants it.
        String text() {
            var text = new StringBuilder("array:\n");
            objects.forEach((file, object) -> text.append("  - |\n    objectName: ").append(object)
                    .append("\n    objectType: secret\n    objectAlias: ").append(file).append('\n'));
            return text.toString();
        }
    }

    record Filled(Entry entry, String vault, Identity identity) {}

    @Override
    public String name() {
        return "secret-classes";
    }

    @Override
    public ComponentType type() {
        return new ComponentType("secret-classes", "1");
    }

    /// One for each secret of the vault that a pod of the deployment reads.
    @Override
    public List<Output> render(Wired wired) {
        var mounted = new TreeSet<String>();
        var environment = new TreeSet<String>();
        for (var component : wired.components()) {
            if (component.equals(this)) continue;
            for (var output : component.render(wired)) if (output instanceof Manifest manifest) read(manifest, mounted, environment);
        }
        var all = new ArrayList<Output>();
        kept(wired).forEach((ref, kept) -> {
            if (!mounted.contains(ref.name()) && !environment.contains(ref.name())) return;
            all.addAll(TEMPLATE.outputs(new Filled(new Entry(ref.name(), ref.type(), kept.objects(ref), environment.contains(ref.name())), vault, identity)));
        });
        return all;
    }

    private static void read(Manifest manifest, Set<String> mounted, Set<String> environment) {
        var path = new ArrayList<>(Pods.podTemplate(manifest));
        if (path.isEmpty()) return;
        path.add("spec");
        var spec = Trees.map(manifest.tree(), path.toArray(String[]::new));
        for (var volume : Trees.list(spec, "volumes")) if (Trees.at(volume, "secret", "secretName") instanceof String secret) mounted.add(secret);
        for (var kind : List.of("initContainers", "containers")) for (var container : Trees.list(spec, kind)) environment.addAll(environment(container));
    }

    /// The secrets of the cluster that become environment of a container.
    private static Set<String> environment(Map<String, Object> container) {
        var secrets = new LinkedHashSet<String>();
        for (var env : Trees.list(container, "env")) if (Trees.at(env, "valueFrom", "secretKeyRef", "name") instanceof String secret) secrets.add(secret);
        for (var from : Trees.list(container, "envFrom")) if (Trees.at(from, "secretRef", "name") instanceof String secret) secrets.add(secret);
        return secrets;
    }

    private static Map<SecretRef, KeyVault.Kept> kept(Wired wired) {
        var kept = new LinkedHashMap<SecretRef, KeyVault.Kept>();
        for (var component : wired.components()) if (component instanceof Secret(var ref, KeyVault.Kept keeper)) kept.put(ref, keeper);
        return kept;
    }

    @Override
    public UnaryOperator<Manifest> finish(Wired wired) {
        var secrets = kept(wired).keySet().stream().map(SecretRef::name).collect(Collectors.toSet());
        return manifest -> {
            var path = new ArrayList<>(Pods.podTemplate(manifest));
            if (path.isEmpty()) return manifest;
            path.add("spec");
            return manifest.with(pod(Trees.map(manifest.tree(), path.toArray(String[]::new)), secrets), path.toArray(String[]::new));
        };
    }

    private static Map<String, Object> pod(Map<String, Object> spec, Set<String> kept) {
        var volumes = new ArrayList<Map<String, Object>>();
        for (var volume : Trees.list(spec, "volumes")) {
            var secret = Trees.at(volume, "secret", "secretName");
            volumes.add(kept.contains(String.valueOf(secret)) ? volume(String.valueOf(volume.get("name")), String.valueOf(secret)) : volume);
        }
        var more = new LinkedHashSet<String>();
        for (var kind : List.of("initContainers", "containers")) {
            if (!spec.containsKey(kind)) continue;
            var containers = new ArrayList<Map<String, Object>>();
            for (var container : Trees.list(spec, kind)) containers.add(container(container, kept, more));
            spec.put(kind, containers);
        }
        for (var secret : more) volumes.add(volume(secret, secret));
        if (!volumes.isEmpty()) spec.put("volumes", volumes);
        return spec;
    }

    /// A container mounts what it has as environment, or the driver would not make the cluster's secret.
    private static Map<String, Object> container(Map<String, Object> container, Set<String> kept, Set<String> more) {
        var read = environment(container);
        read.retainAll(kept);
        if (read.isEmpty()) return container;
        more.addAll(read);
        var mounts = new ArrayList<Map<String, Object>>(Trees.list(container, "volumeMounts"));
        for (var secret : read) mounts.add(Trees.of("name", secret, "mountPath", MOUNTS + secret, "readOnly", true));
        return Trees.with(container, mounts, "volumeMounts");
    }

    private static Map<String, Object> volume(String volume, String secret) {
        return Trees.of("name", volume, "csi", Trees.of("driver", "secrets-store.csi.k8s.io", "readOnly", true, "volumeAttributes",
                Trees.of("secretProviderClass", secret)));
    }
}
