package dev.yellow.assembly.blue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yellow.assembly.Assemblies;
import dev.yellow.assembly.Edge;
import dev.yellow.assembly.Manifest;
import dev.yellow.assembly.kubernetes.SecretUse;
import dev.yellow.assembly.kubernetes.Sums;
import dev.yellow.assembly.manifest.Trees;
import dev.yellow.assembly.manifest.YamlTrees;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/// The framework builds a platform that it has never heard of.
class BlueTest {
    private static final Assemblies<BlueAssembly> ASSEMBLIES = Assemblies.of(ServiceLoader.load(BlueAssembly.class));
    private final Lake lake = new Lake("bay", 2, "0 3 * * *");

    @Test
    void anAssemblyIsFoundByServiceLoaderAndByItsSpelling() {
        assertThat(ASSEMBLIES.spellings()).containsExactly("blue/lake");
        assertThat(ASSEMBLIES.get("blue/lake")).isInstanceOf(LakeAssembly.class);
        assertThatThrownBy(() -> ASSEMBLIES.get("blue/lakes"))
                .hasMessage("YL4601 blue/lakes: there is no assembly \"blue/lakes\"\n  mend: write \"blue/lake\"");
    }

    @Test
    void theSameInputGivesTheSameFiles() {
        var files = ASSEMBLIES.get("blue/lake").assemble(lake).render().files();
        assertThat(files).isEqualTo(ASSEMBLIES.get("blue/lake").assemble(lake).render().files());
        assertThat(files.keySet()).containsExactly("cronjob-nightly.yaml", "deployment-engine.yaml", "kustomization.yaml",
                "namespace-bay.yaml", "networkpolicy-default-deny.yaml", "networkpolicy-engine.yaml",
                "networkpolicy-lake.yaml", "networkpolicy-nightly.yaml", "networkpolicy-resolve-names.yaml",
                "persistentvolumeclaim-lake.yaml", "service-engine.yaml", "service-lake.yaml", "statefulset-lake.yaml");
        for (var file : files.entrySet()) assertThat(YamlTrees.of(file.getValue())).as(file.getKey()).hasSize(1);
    }

    @Test
    void connectionsFollowFromTheWires() {
        assertThat(ASSEMBLIES.get("blue/lake").assemble(lake).edges()).extracting(Edge::toString)
                .containsExactly("engine -> lake:9000", "nightly -> engine:8080");
    }

    @Test
    void theSecretAndItsReadersFollowFromTheWires() {
        assertThat(SecretUse.of(ASSEMBLIES.get("blue/lake").assemble(lake))).extracting(use -> use.secret().name() + " " + use.readers())
                .containsExactly("lake-login [engine, lake]");
    }

    @Test
    void everyPodIsRestrictedAlthoughNoTemplateOfBlueSaysSo() {
        var manifests = ASSEMBLIES.get("blue/lake").assemble(lake).render().manifests();
        var engine = manifests.stream().filter(m -> m.file().equals("deployment-engine.yaml")).findFirst().orElseThrow();
        assertThat(Trees.get(engine.tree(), "spec", "template", "spec", "securityContext", "runAsNonRoot")).isEqualTo(true);
        assertThat(Trees.list(engine.tree(), "spec", "template", "spec", "containers")).allSatisfy(container -> {
            assertThat(container).containsEntry("imagePullPolicy", "IfNotPresent");
            assertThat(Trees.get(container, "securityContext", "capabilities", "drop")).isEqualTo(List.of("ALL"));
        });
        assertThat(manifests).extracting(m -> Trees.get(m.tree(), "metadata", "labels", "app.kubernetes.io/managed-by")).containsOnly("blue");
    }

    @Test
    void whatItTakesOfAClusterIsSummedUp() {
        var sums = Sums.of(ASSEMBLIES.get("blue/lake").assemble(lake).render().manifests());
        assertThat(sums.steady()).isEqualTo(new Sums.Takes("", "steady", 3, true, 600, 2500, (256L + 2 * 512) << 20, (512L + 2 * 1024) << 20));
        assertThat(sums.most().cpu()).isEqualTo(650);
        assertThat(sums.storage()).containsExactly(Map.entry("", 5L << 30));
    }

    @Test
    void aManifestIsNotChangedByWhoeverReadsIt() {
        Manifest first = ASSEMBLIES.get("blue/lake").assemble(lake).render().manifests().getFirst();
        assertThatThrownBy(() -> first.tree().put("kind", "Other")).isInstanceOf(UnsupportedOperationException.class);
    }
}
