package dev.yellow.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.kubernetes.Pods;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.stack.tck.RulesTck;
import dev.yellow.stack.tck.StackCases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Besides the rules of every stack, those of Azure.
class RulesTest extends RulesTck {
    @ParameterizedTest
    @MethodSource("cases")
    void whatPodsHaveOfAVaultIsInAClassAndASecretOfTheClusterAloneWhereItIsEnvironment(String name) {
        var clusters = !text(name).contains("keyVault:"); // then secrets are the cluster's own
        var classes = new TreeSet<String>();
        var synced = new TreeSet<String>();
        var mounted = new TreeSet<String>();
        var environment = new TreeSet<String>();
        for (var manifest : golden(name)) {
            if (manifest.kind().equals("SecretProviderClass")) {
                classes.add(manifest.name());
                for (var secret : Trees.list(manifest.tree(), "spec", "secretObjects")) synced.add(String.valueOf(secret.get("secretName")));
            }
            for (var pod : pods(manifest)) {
                var volumes = new TreeSet<String>();
                for (var volume : Trees.list(pod, "spec", "volumes")) {
                    if (Trees.at(volume, "csi", "volumeAttributes", "secretProviderClass") instanceof String secret) volumes.add(secret);
                    if (volume.containsKey("secret")) assertThat(clusters).as(name + ": " + manifest + " mounts a secret of the cluster").isTrue();
                }
                mounted.addAll(volumes);
                var read = environment(pod);
                if (!clusters) assertThat(volumes).as(name + ": " + manifest).containsAll(read);
                environment.addAll(read);
            }
        }
        assertThat(classes).isEqualTo(mounted);
        if (text(name).contains("store: keyvault"))
            assertThat(classes).as("Yellow asks for its own").noneMatch(secret -> secret.matches("yellow-credential-(merge|shop-reader|landing|git)"));
        if (!clusters) assertThat(synced).isEqualTo(environment);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyPodHasAnAccountThatIsTheIdentitys(String name) {
        var accounts = new TreeSet<String>();
        for (var manifest : golden(name)) {
            if (!manifest.kind().equals("ServiceAccount")) continue;
            assertThat(Trees.map(manifest.tree(), "metadata", "annotations"))
                    .containsEntry("azure.workload.identity/client-id", "11111111-2222-3333-4444-555555555555")
                    .containsEntry("azure.workload.identity/tenant-id", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
            assertThat(manifest.tree()).containsEntry("automountServiceAccountToken", false);
            accounts.add(manifest.name());
        }
        for (var manifest : golden(name))
            for (var pod : pods(manifest)) assertThat(accounts).as(manifest.toString()).contains(String.valueOf(Trees.at(pod, "spec", "serviceAccountName")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void podsGetTokensOnlyWhereYellowAsksForThem(String name) {
        var asks = text(name).contains("keyvault") || text(name).contains("entra");
        for (var manifest : golden(name)) {
            for (var pod : pods(manifest)) {
                var ours = new ArrayList<String>();
                var others = new ArrayList<String>();
                for (var container : containers(pod))
                    (container.toString().contains("yellow-settings") ? ours : others).add(String.valueOf(container.get("name")));
                assertThat(Trees.at(pod, "metadata", "labels", "azure.workload.identity/use")).as(manifest.toString())
                        .isEqualTo(asks && !ours.isEmpty() ? "true" : null);
                assertThat(Trees.at(pod, "metadata", "annotations", "azure.workload.identity/skip-containers")).as(manifest.toString())
                        .isEqualTo(asks && !ours.isEmpty() && !others.isEmpty() ? String.join(";", others) : null);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void volumesHaveAClassOfAzure(String name) {
        for (var manifest : golden(name)) {
            if (!manifest.kind().equals("PersistentVolumeClaim")) continue;
            var shared = List.of("ReadWriteMany").equals(Trees.at(manifest.tree(), "spec", "accessModes"));
            assertThat(String.valueOf(Trees.at(manifest.tree(), "spec", "storageClassName"))).as(manifest.toString())
                    .startsWith(shared ? "azurefile" : "managed-csi");
        }
    }

    private static String text(String name) {
        try {
            return Files.readString(StackCases.GOLDEN.resolve(name).resolve("in.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> pods(Manifest manifest) {
        var path = Pods.podTemplate(manifest);
        return path.isEmpty() ? List.of() : List.of(Trees.map(manifest.tree(), path.toArray(String[]::new)));
    }

    private static List<Map<String, Object>> containers(Map<String, Object> pod) {
        var all = new ArrayList<>(Trees.list(pod, "spec", "initContainers"));
        all.addAll(Trees.list(pod, "spec", "containers"));
        return all;
    }

    private static TreeSet<String> environment(Map<String, Object> pod) {
        var secrets = new TreeSet<String>();
        for (var container : containers(pod)) {
            for (var env : Trees.list(container, "env")) if (Trees.at(env, "valueFrom", "secretKeyRef", "name") instanceof String secret) secrets.add(secret);
            for (var from : Trees.list(container, "envFrom")) if (Trees.at(from, "secretRef", "name") instanceof String secret) secrets.add(secret);
        }
        return secrets;
    }
}
