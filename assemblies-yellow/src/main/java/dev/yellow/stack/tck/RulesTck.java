package dev.yellow.stack.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.kubernetes.Labels;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.kubernetes.SecretUse;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.manifest.YamlTrees;
import dev.yellow.model.quantity.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every manifest of every stack, whatever its golden folder says. Each rule is also shown a manifest that
/// breaks it.
public abstract class RulesTck {
    static List<String> cases() {
        return StackCases.onKubernetes();
    }

    protected static List<Manifest> golden(String name) {
        try (var files = Files.list(StackCases.GOLDEN.resolve(name).resolve("out"))) {
            var manifests = new ArrayList<Manifest>();
            for (var file : files.filter(f -> !f.endsWith("kustomization.yaml")).sorted().toList())
                manifests.addAll(YamlTrees.of(Files.readString(file)).stream().map(Manifest::new).toList());
            return manifests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyManifestKeepsTheRules(String name) {
        var said = StackCases.blueprint(name);
        var policy = StackCases.said(name, "imagePullPolicy", "IfNotPresent");
        var namespace = StackCases.said(name, "namespace", "");
        for (var manifest : golden(name)) assertThat(breaches(manifest, said.deployment(), namespace, policy)).as(name + ": " + manifest).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachSecretReferenceHasALineInStackSecretsAndEachReaderIsNamed(String name) {
        var listed = new TreeSet<String>();
        for (var use : SecretUse.of(StackCases.blueprint(name)))
            for (var reader : use.readers()) for (var key : use.secret().keys()) listed.add(reader + " " + use.secret().name() + "." + key.name());
        var used = new TreeSet<String>();
        for (var manifest : golden(name))
            for (var template : podTemplates(manifest))
                references(template, String.valueOf(Trees.get(template, "metadata", "labels", Labels.NAME)), used, listed);
        assertThat(listed).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everySecretThatIsListedIsReadBySomebody(String name) {
        assertThat(SecretUse.of(StackCases.blueprint(name))).allSatisfy(use -> assertThat(use.readers()).as(use.secret().name()).isNotEmpty());
    }

    /// Which secrets and keys a pod reads; the keys of one that it takes whole are all that are listed.
    private static void references(Map<String, Object> template, String workload, Set<String> used, Set<String> listed) {
        for (var volume : Trees.list(template, "spec", "volumes")) {
            if (Trees.at(volume, "secret", "secretName") instanceof String secret)
                for (var item : Trees.list(volume, "secret", "items")) used.add(workload + " " + secret + "." + item.get("key"));
            // Of a vault: the class has the secret's name, and brings it whole.
            if (Trees.at(volume, "csi", "volumeAttributes", "secretProviderClass") instanceof String secret) used.addAll(whole(workload, secret, listed));
        }
        for (var container : containers(template)) {
            for (var env : Trees.list(container, "env")) {
                if (Trees.at(env, "valueFrom", "secretKeyRef", "name") instanceof String secret)
                    used.add(workload + " " + secret + "." + Trees.get(env, "valueFrom", "secretKeyRef", "key"));
            }
            for (var from : Trees.list(container, "envFrom")) {
                if (!(Trees.at(from, "secretRef", "name") instanceof String secret)) continue;
                used.addAll(whole(workload, secret, listed));
            }
        }
    }

    private static List<String> whole(String workload, String secret, Set<String> listed) {
        var keys = listed.stream().filter(line -> line.startsWith(workload + " " + secret + ".")).toList();
        return keys.isEmpty() ? List.of(workload + " " + secret + ".(all)") : keys;
    }

    private static List<Map<String, Object>> podTemplates(Manifest manifest) {
        var path = Pods.podTemplate(manifest);
        return path.isEmpty() ? List.of() : List.of(Trees.map(manifest.tree(), path.toArray(String[]::new)));
    }

    private static List<Map<String, Object>> containers(Map<String, Object> template) {
        return Stream.concat(Trees.list(template, "spec", "containers").stream(), Trees.list(template, "spec", "initContainers").stream()).toList();
    }

    /// All that is wrong with one manifest, by the rules alone.
    public static List<String> breaches(Manifest manifest, String stack, String namespace, String pullPolicy) {
        var wrong = new ArrayList<String>();
        var labels = Trees.map(manifest.tree(), "metadata", "labels");
        if (!stack.equals(labels.get(Labels.PART_OF)) || !"yellow".equals(labels.get(Labels.MANAGED_BY)) || !labels.containsKey(Labels.NAME))
            wrong.add("lacks a label of the stack");
        if (!manifest.kind().equals("Namespace") && !namespace.equals(Trees.at(manifest.tree(), "metadata", "namespace"))) wrong.add("is in another namespace");
        if (manifest.kind().equals("Namespace") && !"restricted".equals(labels.get("pod-security.kubernetes.io/enforce")))
            wrong.add("lets unrestricted pods in");
        if (manifest.kind().equals("Secret")) wrong.add("is a Secret");
        if (Set.of("ClusterRole", "ClusterRoleBinding").contains(manifest.kind())) wrong.add("reaches beyond the namespace");
        for (var rule : Trees.list(manifest.tree(), "rules")) {
            if (rule.toString().contains("*") || rule.toString().contains("secrets") || rule.toString().contains("pods/exec")) wrong.add("may do too much");
        }
        for (var template : podTemplates(manifest)) pod(template, stack, pullPolicy, manifest.kind(), wrong);
        return wrong;
    }

    private static void pod(Map<String, Object> template, String stack, String pullPolicy, String kind, List<String> wrong) {
        var spec = Trees.map(template, "spec");
        if (!stack.equals(Trees.at(template, "metadata", "labels", Labels.PART_OF))) wrong.add("its pods lack the stack's label");
        if (!Boolean.TRUE.equals(Trees.at(spec, "securityContext", "runAsNonRoot"))
                || !(Trees.at(spec, "securityContext", "runAsUser") instanceof Integer user) || user == 0)
            wrong.add("may run as root");
        if (!"RuntimeDefault".equals(Trees.at(spec, "securityContext", "seccompProfile", "type"))) wrong.add("has no seccomp profile");
        for (var host : List.of("hostNetwork", "hostPID", "hostIPC")) if (spec.containsKey(host)) wrong.add("has " + host);
        for (var volume : Trees.list(spec, "volumes")) if (volume.containsKey("hostPath")) wrong.add("mounts the node");
        if (Boolean.TRUE.equals(spec.get("automountServiceAccountToken")) && !spec.containsKey("serviceAccountName"))
            wrong.add("has the default account's token");
        var mounted = new HashSet<Object>();
        for (var container : containers(template)) {
            container(container, pullPolicy, wrong);
            for (var mount : Trees.list(container, "volumeMounts")) mounted.add(mount.get("name"));
        }
        var volumes = Trees.list(spec, "volumes").stream().map(volume -> volume.get("name")).toList();
        if (!new HashSet<>(volumes).equals(mounted) || volumes.size() != mounted.size())
            wrong.add("volumes " + volumes + " are not what is mounted: " + mounted);
        if (kind.equals("Deployment") || kind.equals("StatefulSet")) {
            for (var container : Trees.list(spec, "containers")) {
                if (!container.containsKey("ports") && !container.containsKey("readinessProbe")) continue;
                for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe"))
                    if (!container.containsKey(probe)) wrong.add("serves without a " + probe);
            }
        }
    }

    private static void container(Map<String, Object> container, String pullPolicy, List<String> wrong) {
        for (var what : List.of("cpu", "memory")) {
            var request = Trees.at(container, "resources", "requests", what);
            var limit = Trees.at(container, "resources", "limits", what);
            if (request == null || limit == null) wrong.add("lacks a size of " + what);
            else if (what.equals("memory") && Quantity.bytes(request.toString()) > Quantity.bytes(limit.toString())) wrong.add("requests more than its limit");
            else if (what.equals("cpu") && Quantity.millis(request.toString()) > Quantity.millis(limit.toString())) wrong.add("requests more than its limit");
        }
        if (!pullPolicy.equals(container.get("imagePullPolicy"))) wrong.add("has another pull policy");
        if (!String.valueOf(container.get("image")).matches("[^ ]+:[^ :/]+(@sha256:[0-9a-f]{64})?")) wrong.add("has an image without a tag");
        var context = Trees.map(container, "securityContext");
        if (!Boolean.FALSE.equals(context.get("allowPrivilegeEscalation")) || !Boolean.TRUE.equals(context.get("readOnlyRootFilesystem"))
                || !List.of("ALL").equals(Trees.at(context, "capabilities", "drop"))
                || context.containsKey("privileged") || Trees.at(context, "capabilities", "add") != null) wrong.add("is not restricted");
        for (var env : Trees.list(container, "env")) {
            if (String.valueOf(env.get("name")).matches(".*(PASSWORD|SECRET|TOKEN|FERNET).*") && env.containsKey("value")
                    && !String.valueOf(env.get("name")).endsWith("_FILE"))
                wrong.add("has a secret's value: " + env.get("name"));
        }
    }

    @Test
    void imagesAreNamedInOnePlace() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file : files.filter(Files::isRegularFile).filter(f -> !f.endsWith("Images.java") && !f.toString().contains("/tck/")).toList())
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("docker.io/", "image: \"", "ghcr.io/", "quay.io/");
        }
    }
}
